/** The few shapes that the templates draw with, as layers that know what they cover. */
import type { Hex } from '../colour/contrast.js';
import type { Box } from './canvas.js';
import { type Motion, STILL } from './motion.js';
import { type Layer, pixels as px } from './scene.js';

export interface Point {
  x: number;
  y: number;
}

export const rectangle = (box: Box, fill: Hex, radius = 0): string =>
  `<rect x="${px(box.x)}" y="${px(box.y)}" width="${px(box.width)}" height="${px(box.height)}"` +
  `${radius > 0 ? ` rx="${px(radius)}"` : ''} fill="${fill}"/>`;

export const disc = (centre: Point, radius: number, fill: Hex): string =>
  `<circle cx="${px(centre.x)}" cy="${px(centre.y)}" r="${px(radius)}" fill="${fill}"/>`;

export const circleLine = (centre: Point, radius: number, stroke: Hex, width: number): string =>
  `<circle cx="${px(centre.x)}" cy="${px(centre.y)}" r="${px(radius)}" fill="none" stroke="${stroke}" stroke-width="${px(width)}"/>`;

export const path = (data: string, fill: Hex): string => `<path d="${data}" fill="${fill}"/>`;

export const strokedPath = (data: string, stroke: Hex, width: number): string =>
  `<path d="${data}" fill="none" stroke="${stroke}" stroke-width="${px(width)}" stroke-linecap="round" stroke-linejoin="round"/>`;

/** A quarter of a disc whose corner is at `corner`, opening towards (`dx`, `dy`), each 1 or -1. */
export function quarterDisc(corner: Point, radius: number, dx: 1 | -1, dy: 1 | -1, fill: Hex): string {
  const sweep = dx * dy > 0 ? 1 : 0;
  return path(
    `M${px(corner.x)} ${px(corner.y)}H${px(corner.x + dx * radius)}` +
      `A${px(radius)} ${px(radius)} 0 0 ${sweep} ${px(corner.x)} ${px(corner.y + dy * radius)}Z`,
    fill,
  );
}

/** A rectangle whose upper end is a half circle. */
export function archPath({ x, y, width, height }: Box): string {
  const radius = width / 2;
  return (
    `M${px(x)} ${px(y + height)}V${px(y + radius)}A${px(radius)} ${px(radius)} 0 0 1 ${px(x + width)} ${px(y + radius)}` +
    `V${px(y + height)}Z`
  );
}

/** A curve without corners through `points`, left open (Catmull-Rom as cubic Béziers). */
export function smoothCurve(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return '';
  let data = `M${px(first.x)} ${px(first.y)}`;
  for (let index = 0; index + 1 < points.length; index += 1) {
    const from = points[index] ?? first;
    const to = points[index + 1] ?? from;
    const before = points[index - 1] ?? from;
    const after = points[index + 2] ?? to;
    const leave = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const arrive = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    data += `C${px(leave.x)} ${px(leave.y)} ${px(arrive.x)} ${px(arrive.y)} ${px(to.x)} ${px(to.y)}`;
  }
  return data;
}

export const around = (centre: Point, radius: number): Box => ({
  x: centre.x - radius,
  y: centre.y - radius,
  width: 2 * radius,
  height: 2 * radius,
});

export const art = (name: string, box: Box, svg: string, motion: Motion = STILL): Layer => ({ name, box, svg, motion });
