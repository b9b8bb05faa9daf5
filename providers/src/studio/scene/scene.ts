/** A drawing before it is pixels: flat layers, back to front, each with what it covers, how it moves and what it says. */
import type { Hex } from '../colour/contrast.js';
import type { Box, Canvas } from './canvas.js';
import type { Motion } from './motion.js';

/** What a text layer promises: its words, and that its colour reads on all that can lie behind it. */
export interface TextPaint {
  content: string;
  colour: Hex;
  over: readonly Hex[];
}

export interface Layer {
  name: string;
  /** SVG elements in canvas coordinates; all they paint lies within `box`. */
  svg: string;
  box: Box;
  motion: Motion;
  /** Nothing of the layer shows outside of this, wherever it moves. */
  window?: Box;
  text?: TextPaint;
}

export interface Picture {
  /** Fills the whole canvas behind the layers. */
  base: Hex;
  layers: readonly Layer[];
}

export interface Scene extends Picture {
  canvas: Canvas;
  /** What a film ends on; a still shows none of it. */
  closing?: Picture;
}

/** The smallest number of bytes that still is the same place on the pixel grid. */
export const pixels = (value: number): string => String(Math.round(value * 100) / 100);
