import { FORMAT_SIZES } from '../creative/creative-format.js';
import { renditionSizes } from './rendition.js';

const shapes = (width: number, height: number) =>
  renditionSizes({ width, height }).map((made) => `${made.format} ${made.width} × ${made.height}`);

describe('the renditions of a picture', () => {
  it('are of every shape that it doesn’t have, in the sizes of the formats', () => {
    expect(shapes(4_000, 3_000)).toEqual(['feed 1080 × 1080', 'story 1080 × 1920', 'wide 1920 × 1080']);
  });

  it.each(Object.entries(FORMAT_SIZES))('leave out its own shape: %s', (format, { width, height }) => {
    for (const picture of [
      { width, height },
      { width: width * 2 + 3, height: height * 2 },
    ]) {
      const made = renditionSizes(picture).map((rendition) => rendition.format);
      expect(made).toHaveLength(2);
      expect(made).not.toContain(format);
    }
  });

  it('are never larger than it, and of their shape to the pixel next to it', () => {
    const sides = Array.from({ length: 57 }, (_, step) => 320 + step * 37);
    const wrong = sides
      .flatMap((width) => sides.map((height) => ({ width, height })))
      .filter((picture) =>
        renditionSizes(picture).some(({ format, width, height }) => {
          const whole = FORMAT_SIZES[format];
          const isLarger =
            width > Math.min(picture.width, whole.width) || height > Math.min(picture.height, whole.height);
          return isLarger || Math.abs((width * whole.height) / whole.width - height) > 1.8;
        }),
      );
    expect(wrong).toEqual([]);
  });

  it('of a smaller picture are the largest crops that it has', () => {
    expect(shapes(800, 600)).toEqual(['feed 600 × 600', 'story 338 × 600', 'wide 800 × 450']);
  });

  it('are not made where they would be too small to be shown', () => {
    expect(shapes(400, 400)).toEqual([]);
    expect(shapes(64, 40)).toEqual([]);
    expect(shapes(600, 500)).toEqual(['feed 500 × 500', 'wide 600 × 338']);
  });
});
