import { STUDIO_TEMPLATES } from '@greenlight/shared/media/render-spec.js';
import sharp from 'sharp';
import { composeScene } from '../compose-scene.js';
import { gallerySpec } from '../gallery-specs.js';
import type { Scene } from '../scene/scene.js';
import { art, rectangle } from '../scene/shapes.js';
import { frameCount, frames } from './compositor.js';
import { renderStill } from './still.js';

/** An edge may be rounded otherwise when layers are painted one by one. */
const ROUNDING = 6;

function worstDifference(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) return 255;
  let worst = 0;
  for (let index = 0; index < one.length; index += 1) {
    const gap = (one[index] ?? 0) - (other[index] ?? 0);
    if (gap > worst) worst = gap;
    else if (-gap > worst) worst = -gap;
  }
  return worst;
}

async function lastFrame(scene: Scene): Promise<Buffer> {
  for await (const frame of frames(scene, { durationMs: 1_000, framesPerSecond: 1 })) return Buffer.from(frame);
  throw new Error('no frame');
}

const canvas = {
  format: 'feed',
  width: 40,
  height: 20,
  safe: { x: 0, y: 0, width: 40, height: 20 },
  area: { x: 0, y: 0, width: 40, height: 20 },
} as const;
const box = { x: 10, y: 5, width: 10, height: 10 };

/** Red of the pixels of one row. */
async function rows(scene: Scene, framesPerSecond: number, y: number): Promise<number[][]> {
  const seen: number[][] = [];
  for await (const frame of frames(scene, { durationMs: 1_000, framesPerSecond })) {
    seen.push(Array.from({ length: canvas.width }, (_, x) => frame[(y * canvas.width + x) * 4] ?? -1));
  }
  return seen;
}

describe('frames', () => {
  it.each(STUDIO_TEMPLATES)('ends %s on the picture of the still', async (template) => {
    const { scene } = composeScene(gallerySpec('la-espiga', template, 'feed'));
    const still = await sharp(await renderStill(scene))
      .ensureAlpha()
      .raw()
      .toBuffer();
    const last = await lastFrame(scene);
    const worst = worstDifference(still, last);
    expect(worst).toBeLessThanOrEqual(ROUNDING);
  });

  it('moves slow layers by less than a pixel', async () => {
    const scene: Scene = {
      canvas,
      base: '#000000',
      layers: [art('bar', box, rectangle(box, '#ffffff'), { kind: 'drift', dx: 2, dy: 0 })],
    };
    const edges = (await rows(scene, 30, 10)).map((row) => row[10] ?? 0);
    expect(new Set(edges).size).toBeGreaterThan(3);
    expect(edges.at(-1)).toBe(255);
  });

  it('shows nothing of a layer outside of its window', async () => {
    const layer = art('bar', box, rectangle(box, '#ffffff'), { kind: 'slide', at: 0, dx: -10, dy: 0 });
    const scene: Scene = {
      canvas,
      base: '#000000',
      layers: [{ ...layer, window: { x: 10, y: 0, width: 5, height: 20 } }],
    };
    for (const row of await rows(scene, 30, 10))
      expect([...row.slice(0, 10), ...row.slice(15)].every((red) => red === 0)).toBe(true);
  });

  it('uncovers a layer from its left side', async () => {
    const scene: Scene = {
      canvas,
      base: '#000000',
      layers: [art('bar', box, rectangle(box, '#ffffff'), { kind: 'unveil', at: 0, from: 'left' })],
    };
    const seen = (await rows(scene, 60, 10)).map((row) => row.filter((red) => red === 255).length);
    expect(seen[0]).toBe(0);
    expect(seen).toEqual([...seen].sort((one, other) => one - other));
    expect(seen.at(-1)).toBe(10);
  });

  it('covers everything with the closing picture from below, and ends on it', async () => {
    const scene: Scene = {
      canvas,
      base: '#000000',
      layers: [],
      closing: { base: '#400000', layers: [art('bar', box, rectangle(box, '#ff0000'))] },
    };
    const heights: number[] = [];
    let last: Uint8Array = new Uint8Array();
    for await (const frame of frames(scene, { durationMs: 4_000, framesPerSecond: 15 })) {
      const reds = Array.from({ length: canvas.height }, (_, y) => frame[y * canvas.width * 4] ?? -1);
      const covered = reds.filter((red) => red === 0x40).length;
      expect(reds.slice(canvas.height - covered).every((red) => red === 0x40)).toBe(true);
      heights.push(covered);
      last = frame.slice();
    }
    expect(heights[0]).toBe(0);
    expect(heights).toEqual([...heights].sort((one, other) => one - other));
    expect(heights.at(-1)).toBe(canvas.height);
    expect(new Set(heights).size).toBeGreaterThan(4);
    expect(last[(10 * canvas.width + 15) * 4]).toBe(0xff);
  });

  it('grows a layer around its middle', async () => {
    const scene: Scene = {
      canvas,
      base: '#000000',
      layers: [art('bar', box, rectangle(box, '#ffffff'), { kind: 'drift', dx: 0, dy: 0, grow: 0.4 })],
    };
    const seen = await rows(scene, 12, 10);
    const widths = seen.map((row) => row.filter((red) => red > 127).length);
    expect(widths[0]).toBe(4);
    expect(widths.at(-1)).toBe(10);
    expect(widths).toEqual([...widths].sort((one, other) => one - other));
    for (const row of seen) {
      const mirrored = row.slice(15, 30).reverse();
      expect(row.slice(0, 15).every((red, x) => Math.abs(red - (mirrored[x] ?? 0)) <= 2)).toBe(true);
    }
  });

  it('counts frames by the duration', () => {
    expect(frameCount({ durationMs: 4_000, framesPerSecond: 30 })).toBe(120);
    expect(frameCount({ durationMs: 1_000, framesPerSecond: 30 })).toBe(30);
  });
});
