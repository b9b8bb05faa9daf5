import { randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { decodeMedia } from '@greenlight/providers/testing/decode-media.js';
import { fakeVideo } from '@greenlight/providers/testing/fake-video.js';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import sharp from 'sharp';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { eventsOf, storedFiles } from '../../../test/support/asset-traces.js';
import { pathAndQuery, tryUpload, uploadAsset } from '../../../test/support/upload-asset.js';
import { box, sampleMp4 } from './testing/sample-media.js';

let api: TestApi;
let manager: ApiClient;
beforeAll(async () => {
  api = await startApi();
  manager = api.as('manager');
});
afterAll(() => api?.close());

const SECRET = 'Nobody is to read this';
const GPS = { IFD0: { Artist: SECRET }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '53/1 20/1 59/1' } };
const PORTRAIT = 6;
/** Each call of other colours: no two are the same picture. */
const patches = (kernel: 'nearest' | 'cubic' = 'nearest') =>
  sharp(randomBytes(12 * 3), { raw: { width: 4, height: 3, channels: 3 } }).resize(64, 48, { kernel });

/** A segment of words, and behind the picture what cameras put there: nothing that is on any list. */
const jpegThatTells = async (orientation = 1): Promise<Buffer> => {
  const picture = patches('cubic').jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).withExif(GPS);
  const jpeg = await picture.withMetadata({ orientation }).toBuffer();
  const comment = Buffer.from(`\xff\xfe\x00${String.fromCharCode(SECRET.length + 2)}${SECRET}`, 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2), Buffer.from(`SEFH ${SECRET} SEFT`)]);
};

const chunk = (type: string, content: string): Buffer => {
  const body = Buffer.from(type + content, 'latin1');
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};

const pngThatTells = async (): Promise<Buffer> => {
  const png = await patches().withExif(GPS).png().toBuffer();
  const words = [chunk('tEXt', `Comment\0${SECRET}`), chunk('prVt', SECRET)];
  return Buffer.concat([png.subarray(0, -12), ...words, png.subarray(-12)]);
};

const webpThatTells = () => patches().withExif(GPS).withXmp(`<x>${SECRET}</x>`).webp({ lossless: true }).toBuffer();

/** With the extension for comments, before the end. */
const gifThatTells = async (): Promise<Buffer> => {
  const gif = await patches().gif().toBuffer();
  const comment = Buffer.concat([Buffer.from([0x21, 0xfe, SECRET.length]), Buffer.from(`${SECRET}\0`)]);
  return Buffer.concat([gif.subarray(0, -1), comment, gif.subarray(-1)]);
};

const served = async ({ downloadUrl = '' }: { downloadUrl?: string | undefined }): Promise<Buffer> => {
  const { statusCode, rawPayload } = await api.app.inject({ method: 'GET', url: pathAndQuery(downloadUrl) });
  expect(statusCode).toBe(200);
  return rawPayload;
};

/** How far the most different values of two pictures are from each other, as people see them. */
const difference = async (one: Buffer, other: Buffer): Promise<number> => {
  const [a, b] = await Promise.all([one, other].map((each) => sharp(each).autoOrient().ensureAlpha().raw().toBuffer()));
  if (!a || a.length !== b?.length) return 255;
  return a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);
};

describe('a picture that is uploaded', () => {
  it.each([
    ['jpeg', jpegThatTells, 12],
    ['png', pngThatTells, 0],
    ['webp', webpThatTells, 0],
    ['gif', gifThatTells, 0],
  ] as const)('(%s) is served without anything but what people see of it', async (format, make, tolerance) => {
    const sent = await make();
    expect(sent.includes(SECRET)).toBe(true);
    const mediaType = `image/${format}` as const;
    const asset = await uploadAsset(manager, sent, { mediaType, sha256: sha256Hex(sent) });
    const anew = await served(asset);
    expect(anew.includes(SECRET)).toBe(false);
    const { exif, xmp, icc, comments } = await sharp(anew).metadata();
    expect({ exif, xmp, icc, comments }).toEqual({});
    expect(await difference(sent, anew)).toBeLessThanOrEqual(tolerance);
    expect(await storedFiles(api)).not.toContain(sha256Hex(sent));
  });

  it('tells what is stored and what was sent', async () => {
    const sent = await jpegThatTells();
    const asset = await uploadAsset(manager, sent, { mediaType: 'image/jpeg' });
    const anew = await served(asset);
    expect(asset).toMatchObject({
      sha256: sha256Hex(anew),
      bytes: anew.length,
      source: { sha256: sha256Hex(sent), bytes: sent.length },
    });
    expect((await manager.get(`/assets/${asset.id}`)).body.source).toEqual(asset.source);
  });

  it('is stored upright', async () => {
    const sent = await jpegThatTells(PORTRAIT);
    const asset = await uploadAsset(manager, sent, { mediaType: 'image/jpeg' });
    const anew = await served(asset);
    expect(asset).toMatchObject({ width: 48, height: 64 });
    expect(await sharp(anew).metadata()).toMatchObject({ width: 48, height: 64 });
    expect(await difference(sent, anew)).toBeLessThanOrEqual(12);
  });

  it('is one asset, whether it comes as it was sent or as it is served', async () => {
    const sent = await jpegThatTells();
    const asset = await uploadAsset(manager, sent, { mediaType: 'image/jpeg' });
    for (const again of [sent, await served(asset)]) {
      const { status, body } = await tryUpload(manager, again, { mediaType: 'image/jpeg' });
      expect({ status, id: body.id, sha256: body.sha256 }).toEqual({
        status: 200,
        id: asset.id,
        sha256: asset.sha256,
      });
    }
    expect(await eventsOf(api, asset.id)).toEqual(['asset.uploaded']);
  });

  it('is one asset also when it would be written differently today', async () => {
    const sent = await jpegThatTells();
    const { id } = await uploadAsset(manager, sent, { mediaType: 'image/jpeg' });
    const assets = api.database.connection.collection<{ _id: string }>('assets');
    await assets.updateOne({ _id: id }, { $set: { sha256: 'f'.repeat(64) } });
    expect(await tryUpload(manager, sent, { mediaType: 'image/jpeg' })).toMatchObject({ status: 200, body: { id } });
  });
});

describe('a video that is uploaded', () => {
  const make = () => fakeVideo({ width: 64, height: 48, seconds: 2, seed: 7 });
  const words = box('udta', box('\xa9nam', Buffer.from(SECRET)));

  it('is served without anything but picture and sound, which are as they were', async () => {
    const film = await make();
    const sent = Buffer.concat([film, box('uuid', Buffer.from(SECRET)), box('free', words)]);
    const asset = await uploadAsset(manager, sent, { mediaType: 'video/mp4', sha256: sha256Hex(sent) });
    const kept = await served(asset);
    for (const told of [SECRET, 'Lavf', 'VideoHandler']) {
      expect({ told, sent: sent.includes(told), kept: kept.includes(told) }).toEqual({ told, sent: true, kept: false });
    }
    expect(await decodeMedia(kept, 'video/mp4')).toEqual(await decodeMedia(film, 'video/mp4'));
    expect(asset).toMatchObject({
      sha256: sha256Hex(kept),
      source: { sha256: sha256Hex(sent) },
      width: 64,
      height: 48,
    });
    expect(await storedFiles(api)).not.toContain(sha256Hex(sent));
    expect(await tryUpload(manager, kept, { mediaType: 'video/mp4' })).toMatchObject({
      status: 200,
      body: { id: asset.id },
    });
  });

  it('stays byte for byte what it is when it says nothing else', async () => {
    const sent = sampleMp4('silent');
    const asset = await uploadAsset(manager, sent, { mediaType: 'video/mp4' });
    expect({ sha256: asset.sha256, source: asset.source }).toEqual({ sha256: sha256Hex(sent), source: undefined });
  });
});
