/** Lays the moving layers over each other, frame by frame, in plain memory; the same scene gives the same frames. */
import sharp from 'sharp';
import { type Acts, actsOf, coveredShare } from '../scene/acts.js';
import { type Box, bottom, onGrid, right } from '../scene/canvas.js';
import { placementAt } from '../scene/motion.js';
import type { Layer, Picture, Scene } from '../scene/scene.js';
import { layerSvg } from './scene-svg.js';

/** Pixels of one layer: RGBA in one 32-bit word each, alpha not multiplied in. */
interface Raster {
  box: Box;
  pixels: Uint32Array;
}

/** Slow layers move by quarters of a pixel; whole ones would be seen as a judder. */
const PHASES = 4;
const MAX_PIXELS = 16_000_000;

/** The part of the layer that can ever be seen, on the pixel grid, with room for a fraction of a pixel. */
function gridBox({ box, motion }: Layer, { width, height }: Scene['canvas']): Box {
  const reach = 'dx' in motion ? { x: Math.abs(motion.dx), y: Math.abs(motion.dy) } : { x: 0, y: 0 };
  const x = Math.max(Math.floor(box.x) - 1, Math.floor(-reach.x) - 1);
  const y = Math.max(Math.floor(box.y) - 1, Math.floor(-reach.y) - 1);
  return {
    x,
    y,
    width: Math.max(1, Math.min(Math.ceil(right(box)) + 1, Math.ceil(width + reach.x) + 1) - x),
    height: Math.max(1, Math.min(Math.ceil(bottom(box)) + 1, Math.ceil(height + reach.y) + 1) - y),
  };
}

async function rasterise(layer: Layer, box: Box, shift: { x: number; y: number }, scale: number): Promise<Raster> {
  const raw = await sharp(Buffer.from(layerSvg(layer, box, shift, scale)), { limitInputPixels: MAX_PIXELS })
    .ensureAlpha()
    .raw()
    .toBuffer();
  return { box, pixels: new Uint32Array(raw.buffer, raw.byteOffset, raw.byteLength / 4) };
}

/** One byte of each of two colours, mixed by `alpha` (0–255), rounded. */
function blend(under: number, over: number, alpha: number): number {
  const rest = 255 - alpha;
  const red = ((over & 0xff) * alpha + (under & 0xff) * rest + 127) / 255;
  const green = (((over >>> 8) & 0xff) * alpha + ((under >>> 8) & 0xff) * rest + 127) / 255;
  const blue = (((over >>> 16) & 0xff) * alpha + ((under >>> 16) & 0xff) * rest + 127) / 255;
  return (0xff000000 | ((blue | 0) << 16) | ((green | 0) << 8) | (red | 0)) >>> 0;
}

interface Target {
  pixels: Uint32Array;
  width: number;
  height: number;
}

interface Window {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** `at` is where the raster's corner lands on the target, in whole pixels. */
function draw(target: Target, raster: Raster, at: { x: number; y: number }, window: Window, opacity: number): void {
  const scale = Math.round(opacity * 256);
  const { pixels: under, width } = target;
  const { pixels: over, box } = raster;
  const fromX = Math.max(0, window.left, at.x);
  const toX = Math.min(width, window.right, at.x + box.width);
  const fromY = Math.max(0, window.top, at.y);
  const toY = Math.min(target.height, window.bottom, at.y + box.height);
  for (let y = fromY; y < toY; y += 1) {
    let source = (y - at.y) * box.width + (fromX - at.x);
    let place = y * width + fromX;
    const end = y * width + toX;
    for (; place < end; place += 1, source += 1) {
      const colour = over[source] ?? 0;
      const alpha = ((colour >>> 24) * scale) >>> 8;
      if (alpha === 0) continue;
      under[place] = alpha === 255 ? colour : blend(under[place] ?? 0, colour, alpha);
    }
  }
}

class MovingLayer {
  private readonly box: Box;
  private readonly rasters = new Map<string, Promise<Raster>>();

  constructor(
    private readonly layer: Layer,
    private readonly canvas: Scene['canvas'],
  ) {
    this.box = gridBox(layer, canvas);
  }

  /** Draws what lies below the row `top`. */
  async drawAt(target: Target, timeMs: number, durationMs: number, top: number): Promise<void> {
    const { layer, box } = this;
    const { dx, dy, scale, opacity, visible } = placementAt(layer.motion, layer.box.height, timeMs, durationMs);
    if (opacity === 0 || visible.right <= visible.left || visible.bottom <= visible.top) return;
    const fine = layer.motion.kind === 'drift' ? PHASES : 1;
    const [x, y] = [Math.round(dx * fine) / fine, Math.round(dy * fine) / fine];
    const whole = { x: Math.floor(x), y: Math.floor(y) };
    const raster = await this.raster({ x: x - whole.x, y: y - whole.y }, scale);
    const window = this.window(whole, visible);
    const below = { ...window, top: Math.max(window.top, top) };
    draw(target, raster, { x: box.x + whole.x, y: box.y + whole.y }, below, opacity);
  }

  private raster(shift: { x: number; y: number }, scale: number): Promise<Raster> {
    // Each of its sizes is seen once only: nothing to keep.
    if (scale !== 1) return rasterise(this.layer, this.box, shift, scale);
    const key = `${shift.x} ${shift.y}`;
    const known = this.rasters.get(key) ?? rasterise(this.layer, this.box, shift, scale);
    this.rasters.set(key, known);
    return known;
  }

  private window(shift: { x: number; y: number }, visible: Window): Window {
    const { layer, canvas } = this;
    const outer = onGrid(layer.window ?? { x: 0, y: 0, width: canvas.width, height: canvas.height });
    const at = (share: number, from: number, length: number, moved: number, margin: number) =>
      share <= 0 ? from + moved - margin : share >= 1 ? from + length + moved + margin : from + length * share + moved;
    const { box } = layer;
    return {
      left: Math.round(Math.max(outer.x, at(visible.left, box.x, box.width, shift.x, 2))),
      top: Math.round(Math.max(outer.y, at(visible.top, box.y, box.height, shift.y, 2))),
      right: Math.round(Math.min(right(outer), at(visible.right, box.x, box.width, shift.x, 2))),
      bottom: Math.round(Math.min(bottom(outer), at(visible.bottom, box.y, box.height, shift.y, 2))),
    };
  }
}

export interface Film {
  durationMs: number;
  framesPerSecond: number;
}

export const frameCount = ({ durationMs, framesPerSecond }: Film): number =>
  Math.max(1, Math.round((durationMs * framesPerSecond) / 1_000));

/** A picture in motion, drawn over whatever the target shows. */
class MovingPicture {
  private readonly base: number;
  private readonly layers: readonly MovingLayer[];

  constructor({ base, layers }: Picture, canvas: Scene['canvas']) {
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(base.slice(at, at + 2), 16));
    this.base = (0xff000000 | ((blue ?? 0) << 16) | ((green ?? 0) << 8) | (red ?? 0)) >>> 0;
    this.layers = layers.map((layer) => new MovingLayer(layer, canvas));
  }

  /** Covers everything below the row `top`. */
  async drawAt(target: Target, timeMs: number, durationMs: number, top: number): Promise<void> {
    target.pixels.fill(this.base, top * target.width);
    for (const layer of this.layers) await layer.drawAt(target, timeMs, durationMs, top);
  }
}

/** The first row that the closing picture covers. */
const coverTop = ({ closing }: Acts, timeMs: number, height: number): number =>
  closing === undefined ? height : Math.round(height * (1 - coveredShare(timeMs - closing.startMs)));

/** Each frame is RGBA, opaque, and only valid until the next one is asked for. */
export async function* frames(scene: Scene, film: Film): AsyncGenerator<Uint8Array> {
  const { width, height } = scene.canvas;
  const target: Target = { pixels: new Uint32Array(width * height), width, height };
  const opening = new MovingPicture(scene, scene.canvas);
  const ending = scene.closing && new MovingPicture(scene.closing, scene.canvas);
  const acts = actsOf(film.durationMs, ending !== undefined);
  const count = frameCount(film);
  for (let index = 0; index < count; index += 1) {
    const timeMs = count === 1 ? film.durationMs : (index / (count - 1)) * film.durationMs;
    const top = coverTop(acts, timeMs, height);
    if (top > 0) await opening.drawAt(target, timeMs, acts.sceneMs, 0);
    if (acts.closing && top < height)
      await ending?.drawAt(target, timeMs - acts.closing.startMs, acts.closing.durationMs, top);
    yield new Uint8Array(target.pixels.buffer);
  }
}
