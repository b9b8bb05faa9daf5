/** Headline, standfirst and call to action as one column: the headline takes all the room that the others leave. */
import type { Hex } from '../colour/contrast.js';
import type { Surface } from '../colour/palette.js';
import { fitText, fullHeight, type TextBlock } from '../lettering/fit-text.js';
import { paintText } from '../lettering/paint-text.js';
import type { Box } from '../scene/canvas.js';
import type { Layer } from '../scene/scene.js';
import type { Brief } from './brief.js';
import type { CallToAction } from './call-to-action.js';

/** What is painted on, and how the column's edge runs. */
export interface ColumnLook {
  surface: Surface;
  /** Every colour behind the column; the surface's own fill when left out. */
  over?: readonly Hex[];
  align?: 'start' | 'middle';
}

export interface HeadlineWish {
  maxSize: number;
  minSize?: number;
  leading?: number;
}

export interface SupportWish extends ColumnLook {
  box: Box;
  anchor: 'top' | 'middle' | 'bottom';
  /** Type size of the standfirst; none is set when left out. */
  standfirstSize?: number;
  action?: CallToAction;
}

export interface ColumnWish extends SupportWish, HeadlineWish {}

export interface Column {
  layers: readonly Layer[];
  top: number;
  bottom: number;
}

/** A headline smaller than this share of its largest size gets the standfirst's room instead. */
const CROWDED = 0.52;
const STANDFIRST_GAP = 40;
const ACTION_GAP = 56;
const ANCHOR_SHARE = { top: 0, middle: 0.5, bottom: 1 } as const;
/** The best length of a line of running text, in type sizes. */
const MEASURE = 22;

export const fitHeadline = (
  { type, words }: Brief,
  { width, height }: Pick<Box, 'width' | 'height'>,
  wish: HeadlineWish,
): TextBlock =>
  fitText({
    text: words.headline,
    typeface: type.display,
    maxWidth: width,
    maxHeight: height,
    maxSize: wish.maxSize,
    minSize: wish.minSize ?? 30,
    leading: wish.leading ?? 1.06,
  });

const columnX = ({ x, width }: Box, align: 'start' | 'middle'): number => (align === 'start' ? x : x + width / 2);

export const paintHeadline = (block: TextBlock, box: Box, top: number, look: ColumnLook): Layer[] =>
  paintText(block, {
    name: 'headline',
    x: columnX(box, look.align ?? 'start'),
    top,
    align: look.align ?? 'start',
    colour: look.surface.ink,
    over: look.over ?? [look.surface.fill],
    motion: (line) => ({ kind: 'emerge', at: Math.min(0.6, 0.1 + line * 0.12) }),
  });

function fitStandfirst(
  { type, words }: Brief,
  { width, height }: Pick<Box, 'width' | 'height'>,
  size: number,
): TextBlock | undefined {
  if (words.standfirst === undefined) return undefined;
  const block = fitText({
    text: words.standfirst,
    typeface: type.text,
    maxWidth: Math.min(width, size * MEASURE),
    maxHeight: height,
    maxSize: size,
    minSize: Math.round(size * 0.8),
    leading: 1.42,
  });
  return block.clamped ? undefined : block;
}

interface Parts {
  headline?: TextBlock;
  standfirst?: TextBlock | undefined;
  action?: CallToAction | undefined;
}

/** Heights in order, with the gap before each part that isn't the first. */
function stackHeight({ headline, standfirst, action }: Parts): number {
  const parts = [
    ...(headline ? [{ gap: 0, height: fullHeight(headline) }] : []),
    ...(standfirst ? [{ gap: STANDFIRST_GAP, height: fullHeight(standfirst) }] : []),
    ...(action ? [{ gap: ACTION_GAP, height: action.height }] : []),
  ];
  return parts.reduce((sum, part, index) => sum + part.height + (index === 0 ? 0 : part.gap), 0);
}

function paintParts({ headline, standfirst, action }: Parts, wish: SupportWish): Column {
  const { box, surface, align = 'start', over = [surface.fill] } = wish;
  const height = stackHeight({ ...(headline && { headline }), standfirst, action });
  const top = box.y + Math.max(0, box.height - height) * ANCHOR_SHARE[wish.anchor];
  const x = columnX(box, align);
  const layers: Layer[] = [];
  let pen = top;
  if (headline !== undefined) {
    layers.push(...paintHeadline(headline, box, top, wish));
    pen += fullHeight(headline) + (standfirst ? STANDFIRST_GAP : 0);
  }
  if (standfirst !== undefined) {
    const place = { name: 'standfirst', x, top: pen, align, colour: surface.softInk, over };
    layers.push(...paintText(standfirst, { ...place, motion: () => ({ kind: 'rise', at: 0.7 }) }));
    pen += fullHeight(standfirst);
  }
  if (action !== undefined) {
    pen += pen > top ? ACTION_GAP : 0;
    layers.push(...action.paint({ x: align === 'start' ? x : x - action.width / 2, y: pen }, { kind: 'rise', at: 1 }));
  }
  return { layers, top, bottom: top + height };
}

/** Standfirst and call to action alone, for drawings that set the headline elsewhere. */
export function supportColumn(brief: Brief, wish: SupportWish): Column {
  const { box, action, standfirstSize } = wish;
  const room = box.height - (action ? action.height + ACTION_GAP : 0);
  const standfirst =
    standfirstSize === undefined ? undefined : fitStandfirst(brief, { width: box.width, height: room }, standfirstSize);
  return paintParts({ standfirst, action }, wish);
}

export function copyColumn(brief: Brief, wish: ColumnWish): Column {
  const { box, action, standfirstSize } = wish;
  const headlineWith = (standfirst: TextBlock | undefined) => {
    const taken =
      (standfirst ? STANDFIRST_GAP + fullHeight(standfirst) : 0) + (action ? ACTION_GAP + action.height : 0);
    return fitHeadline(brief, { width: box.width, height: box.height - taken }, wish);
  };
  const standfirst =
    standfirstSize === undefined
      ? undefined
      : fitStandfirst(brief, { width: box.width, height: box.height * 0.4 }, standfirstSize);
  const headline = headlineWith(standfirst);
  const isCrowded = standfirst !== undefined && (headline.clamped || headline.size < wish.maxSize * CROWDED);
  return isCrowded
    ? paintParts({ headline: headlineWith(undefined), action }, wish)
    : paintParts({ headline, standfirst, action }, wish);
}
