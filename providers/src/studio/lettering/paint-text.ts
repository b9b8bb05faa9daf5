/** Turns fitted text into layers: one per line, outlined, optically aligned, in a colour that reads on what lies behind. */
import { type Hex, readableOn } from '../colour/contrast.js';
import type { Box } from '../scene/canvas.js';
import type { Motion } from '../scene/motion.js';
import { type Layer, pixels as px } from '../scene/scene.js';
import type { TextBlock } from './fit-text.js';
import type { Outline } from './typeface.js';

export interface TextPlace {
  name: string;
  /** The column's left edge, centre or right edge, as `align` says. */
  x: number;
  /** Top of the first line's capitals. */
  top: number;
  align: 'start' | 'middle' | 'end';
  colour: Hex;
  /** Every colour that can lie behind the text. */
  over: readonly Hex[];
  motion: (line: number) => Motion;
}

const INK_SHIFT = { start: 0, middle: 0.5, end: 1 } as const;

/** SVG path data of an outline at a place and size in pixels. */
export function outlinePath(outline: Outline, at: { x: number; baseline: number; size: number }): string {
  const parts = outline.commands.map(({ letter, points }) => {
    const placed = points.map((value, index) => px((index % 2 === 0 ? at.x : at.baseline) + value * at.size));
    return letter + placed.join(' ');
  });
  return parts.join('');
}

/** What the letters cover, measured on their outlines. */
function inkBox({ ink }: Outline, at: { x: number; baseline: number; size: number }): Box {
  return {
    x: at.x + ink.left * at.size,
    y: at.baseline + ink.top * at.size,
    width: (ink.right - ink.left) * at.size,
    height: (ink.bottom - ink.top) * at.size,
  };
}

export function paintText(block: TextBlock, place: TextPlace): Layer[] {
  const colour = readableOn(place.colour, place.over);
  return block.lines.map((line, index) => {
    const outline = block.typeface.outline(line);
    const inkWidth = (outline.ink.right - outline.ink.left) * block.size;
    const inkLeft = place.x - inkWidth * INK_SHIFT[place.align];
    const at = {
      x: inkLeft - outline.ink.left * block.size,
      baseline: place.top + block.typeface.capHeight * block.size + index * block.step,
      size: block.size,
    };
    return {
      name: block.lines.length > 1 ? `${place.name} ${index + 1}` : place.name,
      svg: `<path d="${outlinePath(outline, at)}" fill="${colour}"/>`,
      box: inkBox(outline, at),
      motion: place.motion(index),
      text: { content: line, colour, over: place.over },
    };
  });
}
