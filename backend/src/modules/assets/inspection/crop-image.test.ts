import { Readable } from 'node:stream';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import sharp from 'sharp';
import { samplePng } from '../testing/sample-media.js';
import { ImageDecoders } from './decode-image.js';

const PORTRAIT = { width: 270, height: 480 };
const SQUARE = { width: 300, height: 300 };
const SKIN = { r: 230, g: 150, b: 110 };
const WALL = { r: 120, g: 125, b: 130 };

/** A wall with something on it, `left` of its border. */
const scene = (left: number) =>
  sharp({ create: { width: 800, height: 480, channels: 3, background: WALL } }).composite([
    { input: { create: { width: 120, height: 160, channels: 3, background: SKIN } }, left, top: 160 },
  ]);

describe('crops of a picture', () => {
  let decoders: ImageDecoders;
  beforeEach(() => {
    decoders = new ImageDecoders();
  });
  const crop = async (bytes: Buffer, ...sizes: { width: number; height: number }[]): Promise<Buffer[]> => {
    const crops = await decoders.crop(async () => Readable.from([bytes]), sizes);
    if (!Array.isArray(crops)) throw new Error(`Not cropped: ${JSON.stringify(crops)}`);
    return crops;
  };
  const redAt = async (bytes: Buffer, x: number, y: number) => {
    const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return data[(y * info.width + x) * info.channels];
  };

  it.each([
    ['left', 20],
    ['right', 660],
  ])('hold what draws the eye, at the %s', async (_, left) => {
    const [portrait = Buffer.alloc(0), square = Buffer.alloc(0)] = await crop(
      await scene(left).png().toBuffer(),
      PORTRAIT,
      SQUARE,
    );
    expect(await sharp(portrait).metadata()).toMatchObject({ format: 'png', ...PORTRAIT });
    expect(await sharp(square).metadata()).toMatchObject({ format: 'png', ...SQUARE });
    const reds = await Promise.all([45, 90, 135, 180, 225].map((x) => redAt(portrait, x, 240)));
    expect(Math.max(...reds.map((red) => red ?? 0))).toBeGreaterThan(200);
  });

  it('are in the format of the picture, of eight bits, and say nothing but what they show', async () => {
    const told = await scene(300)
      .withExif({ IFD0: { Artist: 'Secret' } })
      .withMetadata({ density: 300 })
      .toFormat('jpeg')
      .toBuffer();
    const [jpeg] = await crop(told, PORTRAIT);
    const { exif, icc, format } = await sharp(jpeg).metadata();
    expect({ exif, icc, format }).toEqual({ exif: undefined, icc: undefined, format: 'jpeg' });
    const deep = await scene(300).toColourspace('rgb16').png().toBuffer();
    expect(await sharp((await crop(deep, PORTRAIT))[0]).metadata()).toMatchObject({ depth: 'uchar', space: 'srgb' });
  });

  it('are the same bytes each time, also of a picture that draws the eye nowhere', async () => {
    const bytes = await samplePng('plain', 1_200, 800);
    const seen = await Promise.all([1, 2, 3].map(() => crop(bytes, { width: 450, height: 800 })));
    expect(new Set(seen.flat().map((each) => sha256Hex(each))).size).toBe(1);
  });

  it('are none of what moves', async () => {
    const frames = await Promise.all(['one', 'two'].map((name) => samplePng(name, 800, 480)));
    const moving = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await crop(moving, PORTRAIT)).toEqual([]);
  });

  it('are none of what is no picture, or takes more memory than it may', async () => {
    const wanted = async (bytes: Buffer) => decoders.crop(async () => Readable.from([bytes]), [PORTRAIT]);
    expect(await wanted(Buffer.from('no picture'))).toBeUndefined();
    const limits = { memoryBytes: 1024 ** 2, timeMs: 20_000 };
    decoders = new ImageDecoders(limits);
    expect(await wanted(await samplePng('heavy', 800, 480))).toEqual({ exceeded: limits });
  });
});
