/** Poster: as loud as type gets. The headline fills the sheet over the brand's own initial, cropped and tone on tone. */

import { fullHeight } from '../lettering/fit-text.js';
import { outlinePath } from '../lettering/paint-text.js';
import { graphemesOf } from '../lettering/typeface.js';
import { bottom, right } from '../scene/canvas.js';
import type { Layer } from '../scene/scene.js';
import { art, path, rectangle } from '../scene/shapes.js';
import { paintSmall, smallPrint, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { button, buttonColours } from './call-to-action.js';
import { fitHeadline, paintHeadline, supportColumn } from './copy-column.js';

/** `measure`: the headline's share of the width. On a phone a line that ends at the margin seems to run out of the picture. */
const LOOK = {
  feed: { size: 178, wordmark: 40, action: 30, initial: 1.5, measure: 1 },
  story: { size: 208, wordmark: 48, action: 40, initial: 1.15, measure: 0.92 },
  wide: { size: 214, wordmark: 46, action: 34, initial: 1.55, measure: 1 },
} as const;

/** The first letter of the wordmark, larger than the sheet; its tone recedes, so text may lie on it. */
function initial({ canvas, palette, type, words, random }: Brief, scale: number): Layer[] {
  const letter = graphemesOf(words.wordmark)[0] ?? '';
  const outline = type.display.outline(letter.toLocaleUpperCase());
  const inkHeight = outline.ink.bottom - outline.ink.top;
  if (inkHeight === 0) return [];
  const size = (canvas.height * scale * 0.72) / Math.max(inkHeight, 0.6);
  const width = (outline.ink.right - outline.ink.left) * size;
  const x = canvas.width - width * random.between(0.78, 0.88);
  const baseline = canvas.height * random.between(0.97, 1.01);
  const at = { x: x - outline.ink.left * size, baseline, size };
  const box = { x, y: baseline + outline.ink.top * size, width, height: inkHeight * size };
  return [
    art('initial', box, path(outlinePath(outline, at), palette.accent.tones[1]), { kind: 'drift', dx: 170, dy: 0 }),
  ];
}

export const poster: Template = (brief) => {
  const { canvas, palette } = brief;
  const { accent } = palette;
  const { area, format } = canvas;
  const look = LOOK[format];
  const over = [accent.fill, accent.tones[1]];
  const print = smallPrint(brief, { x: area.x, width: area.width });
  const action = button(brief, {
    size: look.action,
    maxWidth: area.width * 0.62,
    colours: buttonColours({ ...palette, accent: palette.night }, accent),
    roundness: 0,
  });
  const footTop = bottom(area) - print.height - action.height;
  const wordmark = wordmarkBlock(brief, look.wordmark, area.width - action.width - 48);
  const rule = { x: area.x, y: footTop - 48, width: area.width, height: 6 };
  const column = { ...area, height: rule.y - 56 - area.y };
  const lines = { ...column, width: area.width * look.measure };
  const headline = fitHeadline(brief, lines, { maxSize: look.size, leading: 1.0, minSize: 40 });
  const headlineBottom = column.y + fullHeight(headline) + 72;
  const free = { ...column, y: headlineBottom, height: Math.max(0, bottom(column) - headlineBottom) };
  const support = supportColumn(brief, {
    box: free,
    surface: accent,
    over,
    anchor: 'bottom',
    standfirstSize: look.action * 1.08,
  });
  return {
    canvas,
    base: accent.fill,
    layers: [
      ...initial(brief, look.initial),
      ...paintHeadline(headline, column, column.y, { surface: accent, over }),
      ...support.layers,
      art('rule', rule, rectangle(rule, accent.ink), { kind: 'unveil', at: 0.7, from: 'left' }),
      ...paintSmall(
        'wordmark',
        wordmark,
        { x: area.x, top: footTop + (action.height - wordmark.height) / 2, align: 'start' },
        { ink: accent.ink, over, motion: { kind: 'rise', at: 0.85 } },
      ),
      ...action.paint({ x: right(area) - action.width, y: footTop }, { kind: 'rise', at: 1 }),
      ...print.paint(bottom(area), { ink: accent.ink, over }),
    ],
  };
};
