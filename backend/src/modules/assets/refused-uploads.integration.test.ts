import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import sharp from 'sharp';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { storedFiles } from '../../../test/support/asset-traces.js';
import { announceUpload, pathAndQuery, tryUpload } from '../../../test/support/upload-asset.js';
import { emptyPageInZip, sampleJpeg, sampleMp4, samplePng } from './testing/sample-media.js';

let api: TestApi;
let manager: ApiClient;
beforeAll(async () => {
  api = await startApi();
  manager = api.as('manager');
});
afterAll(() => api?.close());

describe('an upload that lies is refused, naming field and rule, and nothing of it is kept:', () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const html = Buffer.from('<!doctype html><script>alert(1)</script>');
  const cut = async () => (await samplePng('cut', 400, 300)).subarray(0, -40);

  it.each([
    ['a JPEG declared as PNG', () => sampleJpeg('liar'), 'image/png' as const],
    ['a PNG declared as video', () => samplePng('liar'), 'video/mp4' as const],
    ['a script in an SVG declared as PNG', async () => svg, 'image/png' as const],
    ['a page declared as GIF', async () => html, 'image/gif' as const],
    ['a PNG that is cut off', cut, 'image/png' as const],
    ['a video that is cut off', async () => sampleMp4('cut').subarray(0, -1), 'video/mp4' as const],
  ])('%s', async (_, make, mediaType) => {
    const bytes = await make();
    const before = await storedFiles(api);
    const { status, body } = await tryUpload(manager, bytes, { mediaType });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'content_mismatch' });
    expect(body.issues).toEqual([
      { path: 'mediaType', rule: expect.stringContaining('must be what the bytes are'), code: 'content_mismatch' },
    ]);
    expect(await storedFiles(api)).toEqual(before);
    expect(await api.database.connection.collection('assets').countDocuments({ sha256: sha256Hex(bytes) })).toBe(0);
  });

  it('a picture of more pixels than are allowed, with their number and how many there may be', async () => {
    const bytes = await samplePng('bomb', 16_000, 8_000);
    const before = await storedFiles(api);
    const { status, body } = await tryUpload(manager, bytes, { mediaType: 'image/png' });
    expect({ status, code: body.code, issues: body.issues }).toEqual({
      status: 422,
      code: 'content_mismatch',
      issues: [
        {
          path: 'pixels',
          rule: 'must be at most 50,000,000 in a picture, and 16,000 × 8,000 are 128,000,000: save it smaller',
          code: 'too_big',
        },
      ],
    });
    expect(await storedFiles(api)).toEqual(before);
    expect(await api.database.connection.collection('assets').countDocuments({ sha256: sha256Hex(bytes) })).toBe(0);
  });

  it('bytes with another hash than declared; right ones may be sent in their place', async () => {
    const [right, wrong] = [await samplePng('right'), await samplePng('wrong')];
    const padded = Buffer.concat([wrong, Buffer.alloc(Math.max(0, right.length - wrong.length))]).subarray(
      0,
      right.length,
    );
    const before = await storedFiles(api);
    const { id, url, headers } = await announceUpload(manager, right, {
      mediaType: 'image/png',
      sha256: sha256Hex(right),
    });
    await manager.put(pathAndQuery(url), padded, { headers });
    const refused = await manager.post(`/uploads/${id}/complete`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'content_mismatch', issues: [{ path: 'sha256' }] } });
    expect(await storedFiles(api)).toEqual(before);

    expect((await manager.put(pathAndQuery(url), right, { headers })).status).toBe(204);
    expect(await manager.post(`/uploads/${id}/complete`)).toMatchObject({
      status: 201,
      body: { sha256: sha256Hex(right) },
    });
  });
});

describe('a picture with more behind it than a picture', () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const picture = (format: 'png' | 'jpeg' | 'gif' | 'webp') =>
    sharp({ create: { width: 64, height: 40, channels: 3, background: 'red', noise } })
      .toFormat(format)
      .toBuffer();
  const script = Buffer.from('<script>alert(document.domain)</script>');

  it.each([
    ['a script behind a PNG', 'png', script],
    ['what was cut off a PNG', 'png', Buffer.from([0, 0, 0, 9, 0x49, 0x44, 0x41, 0x54, 1, 2, 3])],
    ['an archive behind a WebP', 'webp', emptyPageInZip()],
    ['a script behind a GIF, which ends as GIFs do', 'gif', Buffer.from('alert(1);')],
    ['a script behind a JPEG', 'jpeg', script],
    ['a script behind the preview of a JPEG', 'jpeg', Buffer.concat([Buffer.alloc(4_096, 0xd8), script])],
    ['an archive behind a JPEG', 'jpeg', emptyPageInZip()],
  ] as const)('(%s) is refused, naming field and rule, and nothing of it is kept', async (_, format, behind) => {
    const bytes = Buffer.concat([await picture(format), behind]);
    const before = await storedFiles(api);
    const { status, body } = await tryUpload(manager, bytes, { mediaType: `image/${format}` });
    expect({ status, code: body.code, issues: body.issues }).toEqual({
      status: 422,
      code: 'content_mismatch',
      issues: [
        {
          path: 'bytes',
          rule: expect.stringContaining(`there are ${behind.length} bytes after the end of the picture`),
          code: 'content_mismatch',
        },
      ],
    });
    expect(await storedFiles(api)).toEqual(before);
  });

  it.each([
    ['padding behind a PNG', 'png', async () => Buffer.alloc(512)],
    ['a preview behind a JPEG', 'jpeg', () => picture('jpeg')],
    ['the film of a picture that moves', 'jpeg', async () => sampleMp4('motion')],
  ] as const)('(%s) is taken as cameras and editors write it, for the picture alone', async (_, format, behind) => {
    const alone = await picture(format);
    const { status, body } = await tryUpload(manager, alone, { mediaType: `image/${format}` });
    expect({ status, width: body.width, height: body.height }).toEqual({ status: 201, width: 64, height: 40 });
    const more = Buffer.concat([alone, await behind()]);
    expect(await tryUpload(manager, more, { mediaType: `image/${format}` })).toMatchObject({
      status: 200,
      body: { id: body.id, sha256: body.sha256 },
    });
  });
});
