import sharp from 'sharp';
import { samplePng } from '../testing/sample-media.js';
import { endOfPicture } from './end-of-picture.js';

const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
const picture = () => sharp({ create: { width: 24, height: 18, channels: 3, background: 'red', noise } });
const animation = async () =>
  sharp(await Promise.all(['one', 'two', 'three'].map((name) => samplePng(name, 30, 20))), {
    join: { animated: true },
  });

const PICTURES: [name: string, format: string, make: () => Promise<Buffer>][] = [
  ['a PNG', 'png', () => picture().png().toBuffer()],
  [
    'a PNG with words',
    'png',
    () =>
      picture()
        .withExif({ IFD0: { Artist: 'IEND' } })
        .png({ palette: true })
        .toBuffer(),
  ],
  ['a JPEG', 'jpeg', () => picture().jpeg().toBuffer()],
  ['a JPEG in several scans', 'jpeg', () => picture().jpeg({ progressive: true }).toBuffer()],
  [
    'a JPEG with records',
    'jpeg',
    () =>
      picture()
        .withExif({ IFD0: { Artist: 'a\u00ff\u00d9' } })
        .withIccProfile('p3')
        .jpeg()
        .toBuffer(),
  ],
  ['a JPEG with restarts', 'jpeg', async () => withRestarts(await picture().jpeg().toBuffer())],
  ['a GIF', 'gif', () => picture().gif().toBuffer()],
  ['a GIF that moves', 'gif', async () => (await animation()).gif().toBuffer()],
  ['a WebP', 'webp', () => picture().webp().toBuffer()],
  ['a WebP without loss', 'webp', () => picture().webp({ lossless: true }).toBuffer()],
  ['a WebP that moves', 'webp', async () => (await animation()).webp().toBuffer()],
];

/** Marks for a new start and filling bytes, as writers put them: neither is an end. */
const withRestarts = (jpeg: Buffer): Buffer =>
  Buffer.concat([jpeg.subarray(0, -2), Buffer.from([0xff, 0xd0, 0xff, 0x00, 0xff, 0xff]), jpeg.subarray(-2)]);

describe('the end of a picture', () => {
  it.each(PICTURES)('(%s) is found, whatever comes behind it', async (_, format, make) => {
    const bytes = await make();
    expect(endOfPicture(format, bytes)).toBe(bytes.length);
    for (const behind of [bytes, Buffer.from('IEND'), Buffer.from([0xff, 0xd9]), Buffer.alloc(9), Buffer.from(';')]) {
      expect(endOfPicture(format, Buffer.concat([bytes, behind]))).toBe(bytes.length);
    }
  });

  it.each(PICTURES)('(%s) is not there, wherever the file breaks off', async (_, format, make) => {
    const bytes = await make();
    for (let length = 0; length < bytes.length; length += 1) {
      // The padding of a WebP is no part of the picture that anybody misses.
      if (format === 'webp' && length === bytes.length - 1 && bytes.at(-1) === 0) continue;
      expect({ length, end: endOfPicture(format, bytes.subarray(0, length)) }).toEqual({ length, end: undefined });
    }
  });

  it('is unknown of what is no picture', () => {
    for (const format of ['png', 'jpeg', 'gif', 'webp', 'svg', 'toString']) {
      expect(endOfPicture(format, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))).toBeUndefined();
    }
  });
});
