/** Minimal: a quiet page. Much paper, one disc and one fine circle, and a headline that stands on the lower edge. */

import { standingOutFrom } from '../colour/contrast.js';
import { type Box, bottom, right } from '../scene/canvas.js';
import type { Layer } from '../scene/scene.js';
import { around, art, circleLine, disc } from '../scene/shapes.js';
import { paintSmall, smallPrint, wordmarkBlock } from './brand-line.js';
import type { Brief, Template } from './brief.js';
import { arrowLink } from './call-to-action.js';
import { copyColumn } from './copy-column.js';

const LOOK = {
  feed: { size: 92, standfirst: 29, wordmark: 36, radius: 118, column: 1 },
  story: { size: 112, standfirst: 38, wordmark: 42, radius: 170, column: 1 },
  wide: { size: 104, standfirst: 34, wordmark: 42, radius: 150, column: 0.6 },
} as const;

/** With less than this (pixels) an orbit would be a blot. */
const LEAST_FREE = 240;

/** Stays within the part of the page that the words leave free. */
function orbit({ palette, random }: Brief, free: Box, maxRadius: number): Layer[] {
  const radius = Math.min(maxRadius, free.height * 0.26, free.width * 0.3);
  const angle = random.between(Math.PI * 0.62, Math.PI * 0.8);
  const planet = {
    x: free.x + radius + Math.max(0, free.width - 2 * radius) * random.between(0.2, 0.45),
    y: bottom(free) - radius - Math.max(0, free.height - 2 * radius) * random.between(0.05, 0.3),
  };
  const clearance = (bottom(free) - planet.y) / (1 - Math.sin(angle));
  const reach = Math.min(radius * random.between(2.05, 2.4), clearance);
  const centre = { x: planet.x - Math.cos(angle) * reach, y: planet.y - Math.sin(angle) * reach };
  const { paper, accent } = palette;
  const line = circleLine(centre, reach, paper.line, 3);
  const body = disc(planet, radius, standingOutFrom(accent.fill, [paper.fill]));
  return [
    art('orbit', around(centre, reach + 2), line, { kind: 'drift', dx: 0, dy: -70 }),
    art('planet', around(planet, radius), body, { kind: 'drift', dx: 0, dy: -120, grow: 0.72 }),
  ];
}

export const minimal: Template = (brief) => {
  const { canvas, palette } = brief;
  const { paper } = palette;
  const { area, format } = canvas;
  const look = LOOK[format];
  const print = smallPrint(brief, { x: area.x, width: area.width * 0.8 });
  const wordmark = wordmarkBlock(brief, look.wordmark, area.width * 0.5);
  const top = format === 'wide' ? area.y + wordmark.height + 48 : area.y + area.height * 0.29;
  const box = { ...area, y: top, width: area.width * look.column, height: bottom(area) - top - print.height };
  const action = arrowLink(brief, {
    size: look.standfirst * 1.06,
    maxWidth: box.width,
    ink: paper.ink,
    over: [paper.fill],
    line: palette.brand.fill,
  });
  const column = copyColumn(brief, {
    box,
    surface: paper,
    anchor: 'bottom',
    maxSize: look.size,
    standfirstSize: look.standfirst,
    action,
  });
  const x = Math.max(area.x + area.width * 0.32, area.x + wordmark.width + 72);
  const above = format === 'story' ? 120 : area.y;
  const free =
    format === 'wide'
      ? { x: right(box) + 40, y: area.y, width: canvas.width - right(box) - 80, height: area.height }
      : { x, y: above, width: right(area) - x, height: Math.max(0, column.top - 72 - above) };
  return {
    canvas,
    base: paper.fill,
    layers: [
      ...(Math.min(free.width, free.height) < LEAST_FREE ? [] : orbit(brief, free, look.radius)),
      ...paintSmall(
        'wordmark',
        wordmark,
        { x: area.x, top: area.y, align: 'start' },
        { ink: paper.ink, over: [paper.fill], motion: { kind: 'rise', at: 0 } },
      ),
      ...column.layers,
      ...print.paint(bottom(area), { ink: paper.softInk, over: [paper.fill] }),
    ],
  };
};
