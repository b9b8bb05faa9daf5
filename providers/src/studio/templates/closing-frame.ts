/** What a film ends on: the brand's name on its own colour, and what to do now. */
import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import type { Hex } from '../colour/contrast.js';
import type { Palette, Surface } from '../colour/palette.js';
import { fullHeight } from '../lettering/fit-text.js';
import { bottom } from '../scene/canvas.js';
import type { Picture } from '../scene/scene.js';
import { around, art, disc } from '../scene/shapes.js';
import { paintSmall, smallPrint, taglineBlock, wordmarkBlock } from './brand-line.js';
import type { Brief } from './brief.js';
import { button, buttonColours } from './call-to-action.js';

const LOOK = {
  feed: { wordmark: 104, tagline: 34, action: 34, disc: 0.4 },
  story: { wordmark: 116, tagline: 42, action: 42, disc: 0.46 },
  wide: { wordmark: 112, tagline: 36, action: 36, disc: 0.42 },
} as const;

const TAGLINE_GAP = 40;
const ACTION_GAP = 76;
/** Less, and one would hardly see that the picture changes. */
const MIN_CHANGE = 1.3;

function surfaceAfter({ brand, paper, underPaper, night }: Palette, before: Hex): Surface {
  const change = ({ fill }: Surface) => contrastOf(fill, before);
  const most = [paper, underPaper, night].reduce((best, next) => (change(next) > change(best) ? next : best));
  return [brand, paper, night].find((surface) => change(surface) >= MIN_CHANGE) ?? most;
}

/** `before` is the ground of the picture that it follows. */
export function closingFrame(brief: Brief, before: Hex): Picture {
  const { canvas, palette } = brief;
  const { area, format } = canvas;
  const look = LOOK[format];
  const surface = surfaceAfter(palette, before);
  const over = [surface.fill, surface.tones[0]];
  const print = smallPrint(brief, { x: area.x, width: area.width }, 'middle');
  const wordmark = wordmarkBlock(brief, look.wordmark, area.width * 0.86);
  const tagline = taglineBlock(brief, look.tagline, area.width * 0.86);
  const action = button(brief, {
    size: look.action,
    maxWidth: area.width * 0.8,
    colours: buttonColours(palette, surface),
    roundness: 1,
  });
  const taglineHeight = tagline === undefined ? 0 : TAGLINE_GAP + fullHeight(tagline);
  const height = fullHeight(wordmark) + taglineHeight + ACTION_GAP + action.height;
  const middle = { x: area.x + area.width / 2, y: area.y + (area.height - print.height) / 2 };
  const top = middle.y - height / 2;
  const radius = Math.min(canvas.width, canvas.height) * look.disc;
  return {
    base: surface.fill,
    layers: [
      art('halo', around(middle, radius), disc(middle, radius, surface.tones[0]), {
        kind: 'drift',
        dx: 0,
        dy: 0,
        grow: 0.62,
      }),
      ...paintSmall(
        'wordmark',
        wordmark,
        { x: middle.x, top, align: 'middle' },
        { ink: surface.ink, over, motion: { kind: 'emerge', at: 0.3 } },
      ),
      ...(tagline === undefined
        ? []
        : paintSmall(
            'tagline',
            tagline,
            { x: middle.x, top: top + fullHeight(wordmark) + TAGLINE_GAP, align: 'middle' },
            { ink: surface.softInk, over, motion: { kind: 'rise', at: 0.6 } },
          )),
      ...action.paint({ x: middle.x - action.width / 2, y: top + height - action.height }, { kind: 'rise', at: 1 }),
      ...print.paint(bottom(area), { ink: surface.softInk, over }),
    ],
  };
}
