import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import sharp from 'sharp';
import { incomingKey } from '../../../platform/storage/blob-key.js';
import { LocalBlobStore } from '../../../platform/storage/local-blob-store.js';
import { sampleJpeg, samplePng } from '../testing/sample-media.js';
import { InspectContent } from './inspect-content.js';
import type { MediaType } from './sniff-media-type.js';

const key = incomingKey('ten_01INSPECT' as TenantId, 'upl_01INSPECT');
const PORTRAIT = 6;

describe('the inspection of bytes', () => {
  let root: string;
  const inspect = async (bytes: Buffer, declared: MediaType) => {
    const store = new LocalBlobStore(root);
    await store.putIfAbsent(key, Readable.from([bytes]));
    return new InspectContent(store).execute(key, declared, bytes.length);
  };
  beforeEach(async () => {
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
