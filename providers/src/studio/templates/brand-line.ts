/** The small words of the brand: wordmark, tagline and the disclaimer that must never be missing. */
import type { Hex } from '../colour/contrast.js';
import { fitText, fullHeight, type TextBlock } from '../lettering/fit-text.js';
import { paintText, type TextPlace } from '../lettering/paint-text.js';
import type { Box } from '../scene/canvas.js';
import { type Motion, STILL } from '../scene/motion.js';
import type { Layer } from '../scene/scene.js';
import type { Brief } from './brief.js';

const LEGIBLE_WORDMARK = 0.66;

export interface SmallText {
  ink: Hex;
  over: readonly Hex[];
  motion?: Motion;
}

/** One line, or two rather than a name that is hardly legible. */
export function wordmarkBlock({ type, words }: Brief, size: number, maxWidth: number): TextBlock {
  const inLines = (maxLines: number) =>
    fitText({
      text: words.wordmark,
      typeface: type.wordmark,
      maxWidth,
      maxHeight: size * 3,
      maxSize: size,
      minSize: 18,
      leading: 1.12,
      maxLines,
    });
  const line = inLines(1);
  return line.clamped || line.size < size * LEGIBLE_WORDMARK ? inLines(2) : line;
}

/** One line, or nothing when it can't be had in one line at a legible size. */
export function taglineBlock({ type, words }: Brief, size: number, maxWidth: number): TextBlock | undefined {
  if (words.tagline === undefined) return undefined;
  const block = fitText({
    text: words.tagline,
    typeface: type.text,
    maxWidth,
    maxHeight: size * 2,
    maxSize: size,
    minSize: 21,
    leading: 1.3,
    maxLines: 1,
  });
  return block.clamped ? undefined : block;
}

export const paintSmall = (
  name: string,
  block: TextBlock,
  at: Pick<TextPlace, 'x' | 'top' | 'align'>,
  { ink, over, motion = STILL }: SmallText,
): Layer[] => paintText(block, { name, ...at, colour: ink, over, motion: () => motion });

const SMALL_PRINT_SIZE = { feed: 20, story: 26, wide: 22 } as const;

export interface SmallPrint {
  /** Space to keep free above the lower edge of the box, gap included; 0 without a disclaimer. */
  height: number;
  /** `bottom` is the edge that its last line stands on. */
  paint(bottom: number, look: SmallText): Layer[];
}

/** The disclaimer, set in a column. */
export function smallPrint(
  { canvas, type, words }: Brief,
  box: Pick<Box, 'x' | 'width'>,
  align: 'start' | 'middle' = 'start',
): SmallPrint {
  if (words.disclaimer === undefined) return { height: 0, paint: () => [] };
  const block = fitText({
    text: words.disclaimer,
    typeface: type.text,
    maxWidth: box.width,
    maxHeight: 190,
    maxSize: SMALL_PRINT_SIZE[canvas.format],
    minSize: 15,
    leading: 1.34,
  });
  return {
    height: fullHeight(block) + 30,
    paint: (bottom, look) => {
      const x = align === 'start' ? box.x : box.x + box.width / 2;
      return paintSmall('disclaimer', block, { x, top: bottom - fullHeight(block), align }, look);
    },
  };
}
