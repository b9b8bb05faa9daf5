/** Spotlight: one thing on a stage. A sun behind the lower edge, its rings across the whole stage, everything centred. */
import { type Hex, standingOutFrom } from '../colour/contrast.js';
import { bottom } from '../scene/canvas.js';
import type { Layer } from '../scene/scene.js';
import { around, art, disc } from '../scene/shapes.js';
import { paintSmall, smallPrint, taglineBlock, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { button, buttonColours } from './call-to-action.js';
import { copyColumn } from './copy-column.js';

const LOOK = {
  feed: { size: 116, standfirst: 30, wordmark: 36, sun: { radius: 430, rise: 0.42 }, inset: 0 },
  story: { size: 132, standfirst: 40, wordmark: 44, sun: { radius: 620, rise: 0.66 }, inset: 0 },
  wide: { size: 132, standfirst: 34, wordmark: 42, sun: { radius: 620, rise: 0.3 }, inset: 190 },
} as const;

/** Rings recede from the ink, so that any of them may lie behind the text. */
function stage(
  { canvas, palette, random }: Brief,
  sun: { radius: number; rise: number },
): { layers: Layer[]; over: Hex[]; horizon: number } {
  const { brand, accent } = palette;
  const centre = { x: canvas.width / 2, y: canvas.height + sun.radius * (1 - sun.rise) };
  const step = canvas.height * random.between(0.13, 0.16);
  const rings = [brand.tones[0], brand.tones[1], brand.tones[2]].map((tone, index) => {
    const radius = sun.radius + step * (3 - index);
    return art(`ring ${index + 1}`, around(centre, radius), disc(centre, radius, tone), {
      kind: 'drift',
      dx: 0,
      dy: 110 + index * 45,
    });
  });
  const glow = art(
    'sun',
    around(centre, sun.radius),
    disc(centre, sun.radius, standingOutFrom(accent.fill, [brand.tones[2]])),
    {
      kind: 'drift',
      dx: 0,
      dy: 260,
    },
  );
  return { layers: [...rings, glow], over: [brand.fill, ...brand.tones], horizon: centre.y - sun.radius };
}

export const spotlight: Template = (brief) => {
  const { canvas, palette } = brief;
  const { brand } = palette;
  const { area, format } = canvas;
  const look = LOOK[format];
  const { layers, over, horizon } = stage(brief, look.sun);
  const middle = canvas.width / 2;
  const print = smallPrint(brief, { x: area.x + 60, width: area.width - 120 }, 'middle');
  const wordmark = wordmarkBlock(brief, look.wordmark, area.width * 0.7);
  const tagline = taglineBlock(brief, look.wordmark * 0.62, area.width * 0.8);
  const taglineTop = area.y + wordmark.height + 30;
  const top = taglineTop + (tagline?.height ?? 0) + 56;
  const end = Math.min(horizon - 64, bottom(area)) - print.height;
  const box = { x: area.x + look.inset, y: top, width: area.width - 2 * look.inset, height: end - top };
  const action = button(brief, {
    size: look.standfirst * 1.04,
    maxWidth: box.width,
    colours: buttonColours(palette, brand),
    roundness: 1,
  });
  const column = copyColumn(brief, {
    box,
    surface: brand,
    over,
    align: 'middle',
    anchor: 'middle',
    maxSize: look.size,
    standfirstSize: look.standfirst,
    action,
  });
  const enter = { kind: 'rise', at: 0 } as const;
  return {
    canvas,
    base: brand.fill,
    layers: [
      ...layers,
      ...paintSmall(
        'wordmark',
        wordmark,
        { x: middle, top: area.y, align: 'middle' },
        { ink: brand.ink, over, motion: enter },
      ),
      ...(tagline
        ? paintSmall(
            'tagline',
            tagline,
            { x: middle, top: taglineTop, align: 'middle' },
            { ink: brand.softInk, over, motion: enter },
          )
        : []),
      ...column.layers,
      ...print.paint(end + print.height, { ink: brand.softInk, over }),
    ],
  };
};
