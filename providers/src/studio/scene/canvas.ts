/** The drawing's size and the part of it where text may stand: apps lay their own controls over the rest. */
import { type CreativeFormat, FORMAT_SIZES } from '@greenlight/shared/creative/creative-format.js';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Canvas {
  format: CreativeFormat;
  width: number;
  height: number;
  /** Nothing that is to be read lies outside of this: apps cover, and people overlook, the rest. */
  safe: Box;
  /** Where text is set, measured on its capitals; accents and swashes have the room between this and `safe`. */
  area: Box;
}

/** Share of the height that apps cover with their own controls. */
const COVERED = {
  feed: { top: 0, bottom: 0 },
  story: { top: 0.14, bottom: 0.2 },
  wide: { top: 0, bottom: 0 },
} as const satisfies Record<CreativeFormat, { top: number; bottom: number }>;

const EDGE = 32;
const MARGIN = { feed: 84, story: 88, wide: 104 } as const satisfies Record<CreativeFormat, number>;
/** Accents of the largest capitals above a column, descenders of a label below it. */
const OVERSHOOT = { top: 58, bottom: 20 } as const;

const inset = (box: Box, left: number, top: number, bottomMargin: number): Box => ({
  x: box.x + left,
  y: box.y + top,
  width: box.width - 2 * left,
  height: box.height - top - bottomMargin,
});

export function canvasOf(format: CreativeFormat): Canvas {
  const { width, height } = FORMAT_SIZES[format];
  const margin = MARGIN[format];
  const top = Math.ceil(COVERED[format].top * height);
  const foot = Math.ceil(COVERED[format].bottom * height);
  const page = { x: 0, y: 0, width, height };
  const safe = inset(page, EDGE, Math.max(EDGE, top), Math.max(EDGE, foot));
  const area = inset(page, margin, Math.max(margin, top + OVERSHOOT.top), Math.max(margin, foot + OVERSHOOT.bottom));
  return { format, width, height, safe, area };
}

export const contains = (outer: Box, inner: Box): boolean =>
  inner.x >= outer.x - 0.5 &&
  inner.y >= outer.y - 0.5 &&
  inner.x + inner.width <= outer.x + outer.width + 0.5 &&
  inner.y + inner.height <= outer.y + outer.height + 0.5;

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;

/** The nearest box whose edges lie between pixels, so that they are hard. */
export function onGrid({ x, y, width, height }: Box): Box {
  const [left, top] = [Math.round(x), Math.round(y)];
  return { x: left, y: top, width: Math.round(x + width) - left, height: Math.round(y + height) - top };
}
