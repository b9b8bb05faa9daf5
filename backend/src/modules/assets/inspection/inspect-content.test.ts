import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import sharp, { type Raw, type Sharp } from 'sharp';
import { incomingKey } from '../../../platform/storage/blob-key.js';
import { LocalBlobStore } from '../../../platform/storage/local-blob-store.js';
import { sampleJpeg, samplePng } from '../testing/sample-media.js';
import { ImageDecoders } from './decode-image.js';
import { InspectContent } from './inspect-content.js';
import type { MediaType } from './sniff-media-type.js';

const key = incomingKey('ten_01INSPECT' as TenantId, 'upl_01INSPECT');
const PORTRAIT = 6;

/** All that is seen of a picture, frame by frame, and how long. */
const valuesOf = async (bytes: Buffer) => {
  const { space, depth, delay, loop, pages } = await sharp(bytes, { pages: -1 }).metadata();
  const picture = sharp(bytes, { pages: -1 }).toColourspace(depth === 'ushort' ? 'rgb16' : 'srgb');
  const values = await picture.ensureAlpha().raw({ depth }).toBuffer();
  return { space, depth, values: sha256Hex(values), ...((pages ?? 1) > 1 ? { delay, loop, pages } : {}) };
};

/** Of as many channels and bits as said, each pixel another. */
const noisy = (channels: 1 | 3 | 4, depth: 'uchar' | 'ushort' = 'uchar') => {
  const bytes = randomBytes(24 * 18 * channels * (depth === 'ushort' ? 2 : 1));
  const space = { uchar: ['b-w', 'srgb'], ushort: ['grey16', 'rgb16'] }[depth][channels === 1 ? 0 : 1] ?? '';
  return sharp(bytes, { raw: { width: 24, height: 18, channels, depth } as Raw }).toColourspace(space);
};
const moving = async () =>
  sharp(await Promise.all([3, 3, 3].map(() => noisy(3).gif().toBuffer())), { join: { animated: true } });
const TIMES = { delay: [100, 200, 300], loop: 2 };

const LOSSLESS: [name: string, mediaType: MediaType, make: () => Promise<Buffer>][] = [
  ['a PNG', 'image/png', () => noisy(3).png().toBuffer()],
  ['a PNG that is seen through', 'image/png', () => noisy(4).png().toBuffer()],
  ['a grey PNG', 'image/png', () => noisy(1).png().toBuffer()],
  ['a PNG of sixteen bits', 'image/png', () => noisy(3, 'ushort').png().toBuffer()],
  ['a grey PNG of sixteen bits', 'image/png', () => noisy(1, 'ushort').png().toBuffer()],
  ['a PNG with a colour table', 'image/png', () => noisy(3).png({ palette: true, colours: 16 }).toBuffer()],
  ['a WebP without loss', 'image/webp', () => noisy(3).webp({ lossless: true }).toBuffer()],
  ['a WebP that moves', 'image/webp', async () => (await moving()).webp({ lossless: true, ...TIMES }).toBuffer()],
  ['a GIF', 'image/gif', () => noisy(3).gif().toBuffer()],
  ['a GIF that moves', 'image/gif', async () => (await moving()).gif(TIMES).toBuffer()],
];

/** Small files, which say that they are large. */
const pngClaiming = async (width: number, height: number): Promise<Buffer> => {
  const png = await samplePng('claims', 8, 8);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
};
const gifClaiming = async (width: number, height: number, frames: number): Promise<Buffer> => {
  const [screen, pixel] = [
    Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
    Buffer.from('2c00000000010001000002024401003b', 'hex'),
  ];
  screen.writeUInt16LE(width, 6);
  screen.writeUInt16LE(height, 8);
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => pixel.subarray(0, -1)), pixel.subarray(-1)]);
};

describe('the inspection of bytes', () => {
  let root: string;
  let decoders: ImageDecoders;
  const inspect = async (bytes: Buffer, declared: MediaType) => {
    const store = new LocalBlobStore(root);
    await store.putIfAbsent(key, Readable.from([bytes]));
    return new InspectContent(store, decoders).execute(key, declared, bytes.length);
  };
  const reencode = async (bytes: Buffer, declared: MediaType): Promise<Buffer> => {
    const store = new LocalBlobStore(root);
    await store.remove(key);
    await store.putIfAbsent(key, Readable.from([bytes]));
    return (await new InspectContent(store, decoders).reencode(key, declared, bytes.length, buffer)).kept ?? bytes;
  };
  beforeEach(async () => {
    decoders = new ImageDecoders();
    root = await mkdtemp(join(tmpdir(), 'greenlight-inspect-'));
  });
  afterEach(() => rm(root, { recursive: true, force: true }));

  it('measures an image as people see it, whichever way the camera was held', async () => {
    const turned = await sharp(await sampleJpeg('turned', 60, 40))
      .withMetadata({ orientation: PORTRAIT })
      .toBuffer();
    expect(await inspect(turned, 'image/jpeg')).toEqual({ width: 40, height: 60 });
  });

  it('measures one frame of an animation', async () => {
    const frames = await Promise.all(['one', 'two', 'three'].map((name) => samplePng(name, 30, 20)));
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    expect(await inspect(animation, 'image/gif')).toEqual({ width: 30, height: 20 });
  });

  it('refuses an animation whose later frames are cut off', async () => {
    const noise = () =>
      ({
        create: {
          width: 60,
          height: 60,
          channels: 3,
          background: 'red',
          noise: { type: 'gaussian', mean: 128, sigma: 60 },
        },
      }) as const;
    const frames = await Promise.all([1, 2, 3].map(() => sharp(noise()).png().toBuffer()));
    const animation = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer();
    await expect(inspect(animation.subarray(0, Math.floor(animation.length * 0.7)), 'image/gif')).rejects.toMatchObject(
      {
        code: 'content_mismatch',
      },
    );
  });

  it.each(LOSSLESS)('writes %s anew value for value, and what it wrote byte for byte', async (_, mediaType, make) => {
    const sent = await make();
    const anew = await reencode(sent, mediaType);
    const [before, after] = await Promise.all([valuesOf(sent), valuesOf(anew)]);
    expect(after).toEqual(before);
    if (mediaType !== 'image/gif') expect((await reencode(anew, mediaType)).equals(anew)).toBe(true);
  });

  it.each<[string, string, number, (picture: Sharp) => Sharp]>([
    ['a wide gamut', '#10c040', 5, (picture) => picture.withIccProfile('p3')],
    ['inks', '#807060', 30, (picture) => picture.toColourspace('cmyk')],
  ])('writes a picture in %s anew in the colours that everybody shows', async (_, background, tolerance, inOthers) => {
    const picture = sharp({ create: { width: 8, height: 8, channels: 3, background } });
    const sent = await inOthers(picture.clone()).jpeg({ quality: 100 }).toBuffer();
    const anew = await reencode(sent, 'image/jpeg');
    expect((await sharp(anew).metadata()).icc).toBeUndefined();
    const [before, after] = await Promise.all([picture, sharp(anew)].map((each) => each.raw().toBuffer()));
    for (const channel of [0, 1, 2]) {
      expect(Math.abs((after?.[channel] ?? 0) - (before?.[channel] ?? 0))).toBeLessThanOrEqual(tolerance);
    }
  });

  it.each<[string, MediaType, Promise<Buffer>, string]>([
    ['a picture', 'image/png', pngClaiming(16_000, 13_000), 'a picture, and 16,000 × 13,000 are 208,000,000'],
    ['a picture', 'image/png', pngClaiming(10_000, 5_001), 'a picture, and 10,000 × 5,001 are 50,010,000'],
    [
      'an animation',
      'image/gif',
      gifClaiming(2_000, 2_000, 51),
      'an animation, and 51 × 2,000 × 2,000 are 204,000,000',
    ],
  ])('refuses %s (%s) that claims too many pixels, and names both numbers', async (_, mediaType, made, numbers) => {
    const [bytes, most] = [await made, mediaType === 'image/png' ? '50,000,000' : '200,000,000'];
    const rule = `must be at most ${most} in ${numbers}: save it smaller`;
    for (const attempt of [inspect, reencode]) {
      await expect(attempt(bytes, mediaType)).rejects.toMatchObject({
        code: 'content_mismatch',
        details: { issues: [{ path: 'pixels', rule, code: 'too_big' }] },
      });
    }
  });

  it('refuses a picture that takes more memory than it may, says how much that is, and goes on', async () => {
    const side = { width: 6_000, height: 6_000, channels: 4, background: 'red' } as const;
    const bomb = await sharp({ create: side }).png({ progressive: true, compressionLevel: 1 }).toBuffer();
    expect(bomb.length).toBeLessThan(2_000_000);
    decoders = new ImageDecoders({ memoryBytes: 160 * 1024 ** 2, timeMs: 60_000 });
    for (const attempt of [inspect, reencode]) {
      await expect(attempt(bomb, 'image/png')).rejects.toMatchObject({
        code: 'content_mismatch',
        details: { issues: [{ path: 'pixels', rule: expect.stringContaining('160 MiB of memory'), code: 'too_big' }] },
      });
    }
    expect(await reencode(await samplePng('small'), 'image/png')).toBeInstanceOf(Buffer);
  });

  it('keeps nothing of a picture that breaks off while it is written anew', async () => {
    const whole = await noisy(3).png().toBuffer();
    const cut = Buffer.concat([whole.subarray(0, 400), whole.subarray(-12)]);
    await expect(reencode(cut, 'image/png')).rejects.toMatchObject({ code: 'content_mismatch' });
  });

  it.each(['image/png', 'image/jpeg', 'image/webp'] as const)('refuses half of a %s', async (mediaType) => {
    const format = mediaType.slice('image/'.length) as 'png' | 'jpeg' | 'webp';
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const whole = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'red', noise } })
      .toFormat(format)
      .toBuffer();
    await expect(inspect(whole.subarray(0, whole.length / 2), mediaType)).rejects.toMatchObject({
      code: 'content_mismatch',
      details: { issues: [{ path: 'mediaType' }] },
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['zeros', Buffer.alloc(1_000)],
    ['text', Buffer.from('GIF8 is how GIFs begin')],
    ['a bare beginning of a PNG', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('refuses %s', async (_, bytes) => {
    await expect(inspect(bytes, 'image/png')).rejects.toMatchObject({ code: 'content_mismatch' });
  });
});
