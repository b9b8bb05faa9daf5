/** From render spec to scene: the only place where words, brand and design meet; pure but for reading font files. */
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { paletteOf } from './colour/palette.js';
import { graphemesOf, type Typeface } from './lettering/typeface.js';
import { brandType } from './scene/brand-type.js';
import { canvasOf } from './scene/canvas.js';
import type { Scene } from './scene/scene.js';
import { seededRandom } from './scene/seeded-random.js';
import { type Words, wordsOf } from './scene/words.js';
import type { Brief } from './templates/brief.js';
import { closingFrame } from './templates/closing-frame.js';
import { TEMPLATES } from './templates/templates.js';

export interface Composition {
  scene: Scene;
  /** What somebody who looks at the drawing should know: letters left out, text cut. */
  notes: readonly string[];
}

/** None of the text can be drawn: a picture without its headline isn't the picture that was asked for. */
export class UndrawableText extends Error {
  constructor(readonly field: keyof Words) {
    super(`The studio's typefaces have none of the letters of the ${field}.`);
    this.name = 'UndrawableText';
  }
}

const FACE_OF = {
  headline: 'display',
  standfirst: 'text',
  callToAction: 'label',
  wordmark: 'wordmark',
  tagline: 'text',
  disclaimer: 'text',
} as const satisfies Record<keyof Words, 'display' | 'text' | 'label' | 'wordmark'>;

const REQUIRED: readonly (keyof Words)[] = ['headline', 'callToAction', 'wordmark', 'disclaimer'];

function drawable(text: string, face: Typeface): { text: string; missing: string[] } {
  const missing = face.undrawable(text);
  const kept = graphemesOf(text.normalize('NFC')).filter((grapheme) => !missing.includes(grapheme));
  return { text: kept.join('').replace(/\s+/gu, ' ').trim(), missing };
}

function drawableWords(words: Words, faceOf: (field: keyof Words) => Typeface): { words: Words; notes: string[] } {
  const notes: string[] = [];
  const kept: Partial<Words> = {};
  for (const field of Object.keys(FACE_OF) as (keyof Words)[]) {
    const given = words[field];
    if (given === undefined) continue;
    const { text, missing } = drawable(given, faceOf(field));
    if (missing.length > 0)
      notes.push(`left out of the ${field}, no typeface here has it: ${[...new Set(missing)].join(' ')}`);
    if (text !== '') kept[field] = text;
    else if (REQUIRED.includes(field)) throw new UndrawableText(field);
  }
  return { words: { ...words, ...kept }, notes };
}

/** Throws `UndrawableText`. */
export function composeScene(spec: RenderSpec): Composition {
  const type = brandType(spec.brandKit.typefaces);
  const { words, notes } = drawableWords(wordsOf(spec), (field) => type[FACE_OF[field]]);
  const brief: Brief = {
    canvas: canvasOf(spec.format),
    palette: paletteOf(spec.brandKit.colours),
    type,
    words,
    random: seededRandom(spec.seed),
  };
  const drawn = TEMPLATES[spec.template](brief);
  const scene: Scene = spec.type === 'video' ? { ...drawn, closing: closingFrame(brief, drawn.base) } : drawn;
  const isCut = scene.layers.some(
    ({ text }) => text?.content.endsWith('…') === true && !spec.copy.headline.includes('…'),
  );
  return { scene, notes: isCut ? [...notes, 'some text was cut: it doesn’t fit at the smallest legible size'] : notes };
}
