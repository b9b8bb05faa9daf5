/** The call to action: a filled button, or a quiet link with an arrow; its label reads on what it lies on. */
import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import { type Hex, standingOutFrom } from '../colour/contrast.js';
import type { Palette, Surface } from '../colour/palette.js';
import { fitText, type TextBlock } from '../lettering/fit-text.js';
import { paintText } from '../lettering/paint-text.js';
import type { Motion } from '../scene/motion.js';
import type { Layer } from '../scene/scene.js';
import { pixels as px } from '../scene/scene.js';
import { art, type Point, rectangle, strokedPath } from '../scene/shapes.js';
import type { Brief } from './brief.js';

export interface CallToAction {
  width: number;
  height: number;
  paint(corner: Point, motion: Motion): Layer[];
}

interface Wish {
  maxWidth: number;
  /** Type size of the label, pixels. */
  size: number;
}

const MIN_BUTTON_CONTRAST = 1.9;
const LEADING = 1.22;

const label = ({ type, words }: Brief, { maxWidth, size }: Wish): TextBlock =>
  fitText({
    text: words.callToAction,
    typeface: type.label,
    maxWidth,
    maxHeight: size * 4.2,
    maxSize: size,
    minSize: Math.round(size * 0.72),
    leading: LEADING,
    maxLines: 3,
  });

/** The first of the brand's colours that stands out from `under`; failing all, the ink itself. */
export function buttonColours(
  { accent, brand, support, paper, night }: Palette,
  under: Surface,
): { fill: Hex; ink: Hex } {
  const found = [accent, brand, support, paper, night].find(
    ({ fill }) => contrastOf(fill, under.fill) >= MIN_BUTTON_CONTRAST,
  );
  return found ?? { fill: under.ink, ink: under.fill };
}

function arrow(tip: Point, length: number, colour: Hex, width: number): string {
  const head = length * 0.36;
  return strokedPath(
    `M${px(tip.x - length)} ${px(tip.y)}H${px(tip.x)}M${px(tip.x - head)} ${px(tip.y - head)}L${px(tip.x)} ${px(tip.y)}L${px(tip.x - head)} ${px(tip.y + head)}`,
    colour,
    width,
  );
}

export interface ButtonWish extends Wish {
  colours: { fill: Hex; ink: Hex };
  /** 1 = pill, 0 = square corners. */
  roundness: number;
}

export function button(brief: Brief, wish: ButtonWish): CallToAction {
  const { size, colours } = wish;
  const [padX, padY, arrowLength, arrowGap] = [size * 1.25, size * 0.86, size * 0.78, size * 0.62];
  const text = label(brief, { size, maxWidth: wish.maxWidth - 2 * padX - arrowLength - arrowGap });
  const width = text.width + 2 * padX + arrowLength + arrowGap;
  const height = text.height + 2 * padY;
  return {
    width,
    height,
    paint: (corner, motion) => {
      const box = { ...corner, width, height };
      const tip = { x: corner.x + width - padX, y: corner.y + height / 2 };
      const radius = (Math.min(height, size * 2.6) / 2) * wish.roundness;
      return [
        art(
          'button',
          box,
          rectangle(box, colours.fill, radius) + arrow(tip, arrowLength, colours.ink, size * 0.09),
          motion,
        ),
        ...paintText(text, {
          name: 'call to action',
          x: corner.x + padX,
          top: corner.y + padY,
          align: 'start',
          colour: colours.ink,
          over: [colours.fill],
          motion: () => motion,
        }),
      ];
    },
  };
}

export interface LinkWish extends Wish {
  ink: Hex;
  over: readonly Hex[];
  line: Hex;
}

/** Text, a rule under it and an arrow after it. */
export function arrowLink(brief: Brief, wish: LinkWish): CallToAction {
  const { size } = wish;
  const [arrowLength, arrowGap, drop] = [size * 0.82, size * 0.5, size * 0.62];
  const text = label(brief, { size, maxWidth: wish.maxWidth - arrowLength - arrowGap });
  const width = text.width + arrowLength + arrowGap;
  const height = text.height + drop;
  return {
    width,
    height,
    paint: (corner, motion) => {
      const box = { ...corner, width, height: height + 4 };
      const middle = corner.y + text.height - (text.typeface.capHeight * text.size) / 2;
      const rule = { x: corner.x, y: corner.y + height - 2, width, height: 3 };
      return [
        art(
          'link rule',
          box,
          rectangle(rule, standingOutFrom(wish.line, wish.over)) +
            arrow({ x: corner.x + width - 2, y: middle }, arrowLength, wish.ink, size * 0.085),
          motion,
        ),
        ...paintText(text, {
          name: 'call to action',
          x: corner.x,
          top: corner.y,
          align: 'start',
          colour: wish.ink,
          over: wish.over,
          motion: () => motion,
        }),
      ];
    },
  };
}
