/** What every template is given and what it gives back: a template is a pure function from brief to scene. */
import type { Palette } from '../colour/palette.js';
import type { BrandType } from '../scene/brand-type.js';
import type { Canvas } from '../scene/canvas.js';
import type { Scene } from '../scene/scene.js';
import type { SeededRandom } from '../scene/seeded-random.js';
import type { Words } from '../scene/words.js';

export interface Brief {
  canvas: Canvas;
  palette: Palette;
  type: BrandType;
  words: Words;
  random: SeededRandom;
}

export type Template = (brief: Brief) => Scene;
