/** A picture such as a provider would make: real PNG bytes, another one for another seed. */
import sharp from 'sharp';
import { seededRandom } from '../studio/scene/seeded-random.js';

export function fakePicture({ width, height, seed }: { width: number; height: number; seed: number }): Promise<Buffer> {
  const random = seededRandom(seed);
  const tint = () => random.whole(0, 255);
  const gradient = `<linearGradient id="g" x2="1" y2="1"><stop stop-color="rgb(${tint()},${tint()},0)"/><stop offset="1" stop-color="rgb(255,255,${tint()})"/></linearGradient>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>${gradient}</defs><rect width="100%" height="100%" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
