/** Split: half picture, half words. Broad ribbons run in and turn a corner in the brand's colours. */
import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import { type Hex, mix, standingOutFrom } from '../colour/contrast.js';
import type { Palette } from '../colour/palette.js';
import { type Box, bottom, type Canvas, right } from '../scene/canvas.js';
import { type Layer, pixels as px } from '../scene/scene.js';
import { around, art, disc, rectangle } from '../scene/shapes.js';
import { paintSmall, smallPrint, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { button, buttonColours } from './call-to-action.js';
import { copyColumn } from './copy-column.js';

const LOOK = {
  feed: { size: 100, standfirst: 28, wordmark: 36, action: 29 },
  story: { size: 128, standfirst: 38, wordmark: 44, action: 38 },
  wide: { size: 108, standfirst: 33, wordmark: 42, action: 33 },
} as const;

const RIBBONS = 4;
const DISTINCT = 1.14;

/** Runs in from the left and turns down around `corner`; mirrored on the axis of the picture when asked. */
function ribbon(
  box: Box,
  corner: { x: number; y: number },
  radius: number,
  thickness: number,
  colour: Hex,
  flip: boolean,
): string {
  const data =
    `M${px(box.x - 40)} ${px(corner.y - radius)}H${px(corner.x)}` +
    `A${px(radius)} ${px(radius)} 0 0 1 ${px(corner.x + radius)} ${px(corner.y)}V${px(bottom(box) + 40)}`;
  const mirror = flip ? ` transform="matrix(-1 0 0 1 ${px(2 * box.x + box.width)} 0)"` : '';
  return `<path d="${data}" fill="none" stroke="${colour}" stroke-width="${px(thickness + 0.6)}"${mirror}/>`;
}

/** As many different colours as there are ribbons, none of them lost on the ground. */
function ribbonColours({ accent, paper, brand, night }: Palette, ground: Hex): Hex[] {
  const mixes = [0.3, 0.6, 0.8].flatMap((share) => [
    mix(accent.fill, brand.fill, share),
    mix(paper.fill, paper.ink, share),
  ]);
  const chosen: Hex[] = [];
  for (const colour of [accent.fill, paper.fill, brand.fill, night.fill, paper.ink, ...mixes]) {
    if ([ground, ...chosen].every((other) => contrastOf(colour, other) >= DISTINCT)) chosen.push(colour);
  }
  return [...chosen, accent.fill, brand.fill, paper.fill, night.fill].slice(0, RIBBONS);
}

function picture(box: Box, { palette, random, canvas }: Brief): Layer[] {
  const { accent, support, paper } = palette;
  const ground = standingOutFrom(support.fill, [paper.fill], DISTINCT);
  const colours = ribbonColours(palette, ground);
  const flip = canvas.format !== 'wide' && random.next() < 0.5;
  const thickness = Math.min(box.width, box.height) * random.between(0.105, 0.12);
  const inner = thickness * random.between(1.5, 1.9);
  const reach = inner + RIBBONS * thickness;
  const corner = {
    x: box.x + (box.width - reach) * random.between(0.62, 0.9),
    y: Math.min(bottom(box) - thickness * 0.4, box.y + reach + (box.height - reach) * random.between(0.2, 0.5)),
  };
  const centre = { x: flip ? 2 * box.x + box.width - corner.x : corner.x, y: corner.y };
  const ball = thickness * 0.92;
  const ribbons = Array.from({ length: RIBBONS }, (_, index) => {
    const radius = inner + (index + 0.5) * thickness;
    const svg = ribbon(box, corner, radius, thickness, colours[index] ?? paper.fill, flip);
    const motion = {
      kind: 'slide',
      at: index * 0.16,
      dx: flip ? box.width : -box.width,
      dy: 0,
      isLeisurely: true,
    } as const;
    return {
      ...art(`ribbon ${index + 1}`, { ...box, x: box.x - 40, width: box.width + 80 }, svg, motion),
      window: box,
    };
  });
  return [
    art('ground', box, rectangle(box, ground)),
    ...ribbons,
    {
      ...art('ball', around(centre, ball), disc(centre, ball, standingOutFrom(accent.fill, [ground])), {
        kind: 'drift',
        dx: 0,
        dy: -140,
        grow: 0.6,
      }),
      window: box,
    },
  ];
}

/** From the lower edge up: heavy at the foot, so that the sheet stands on it. */
const BORDER = [140, 100, 64] as const;

/** The ribbons again, over the part of a story that apps cover, where no words may stand. */
function border({ canvas, palette }: Brief): Layer[] {
  const colours = ribbonColours(palette, palette.paper.fill);
  let top = canvas.height;
  return BORDER.map((height, index) => {
    const colour = colours[index] ?? palette.accent.fill;
    top -= height;
    const box = { x: 0, y: top, width: canvas.width, height };
    return art(`border ${index + 1}`, box, rectangle(box, colour), {
      kind: 'slide',
      at: 0.3 + index * 0.1,
      dx: canvas.width,
      dy: 0,
    });
  });
}

interface Frame {
  /** Where words go; the picture takes what they leave. */
  words: Box;
  picture(columnTop: number): Box;
}

function frameOf({ format, area, width, height }: Canvas): Frame {
  switch (format) {
    case 'feed':
      return {
        words: { ...area, y: 430, height: bottom(area) - 430 },
        picture: (top) => ({ x: 0, y: 0, width, height: Math.round(top - 76) }),
      };
    case 'story':
      return {
        words: { ...area, y: 760, height: bottom(area) - 760 },
        picture: (top) => ({ x: 0, y: 0, width, height: Math.round(top - 92) }),
      };
    case 'wide': {
      const picture = { x: width * 0.54, y: 0, width: width * 0.46, height };
      return { words: { ...area, width: picture.x - area.x - 96 }, picture: () => picture };
    }
  }
}

export const split: Template = (brief) => {
  const { canvas, palette } = brief;
  const { paper } = palette;
  const { format } = canvas;
  const look = LOOK[format];
  const { words, picture: pictureBelow } = frameOf(canvas);
  const print = smallPrint(brief, { x: words.x, width: words.width });
  const action = button(brief, {
    size: look.action,
    maxWidth: words.width * (format === 'wide' ? 1 : 0.66),
    colours: buttonColours(palette, paper),
    roundness: 0.2,
  });
  const wordmark = wordmarkBlock(
    brief,
    look.wordmark,
    format === 'wide' ? words.width : words.width - action.width - 48,
  );
  const footTop = bottom(words) - print.height - action.height;
  const top = format === 'wide' ? words.y + wordmark.height + 64 : words.y;
  const column = copyColumn(brief, {
    surface: paper,
    anchor: 'bottom',
    maxSize: look.size,
    standfirstSize: look.standfirst,
    box: { ...words, y: top, height: footTop - 60 - top },
  });
  const mark =
    format === 'wide'
      ? { x: words.x, top: words.y, align: 'start' as const }
      : { x: right(words), top: footTop + (action.height - wordmark.height) / 2, align: 'end' as const };
  return {
    canvas,
    base: paper.fill,
    layers: [
      ...picture(pictureBelow(column.top), brief),
      ...(format === 'story' ? border(brief) : []),
      ...paintSmall('wordmark', wordmark, mark, {
        ink: paper.ink,
        over: [paper.fill],
        motion: { kind: 'rise', at: 0 },
      }),
      ...column.layers,
      ...action.paint({ x: words.x, y: footTop }, { kind: 'rise', at: 1 }),
      ...print.paint(bottom(words), { ink: paper.softInk, over: [paper.fill] }),
    ],
  };
};
