import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { eventsOf, storedFiles } from '../../../test/support/asset-traces.js';
import { announceUpload, tryUpload, uploadAsset } from '../../../test/support/upload-asset.js';
import { sampleMp4, samplePng } from './testing/sample-media.js';

let api: TestApi;
let manager: ApiClient;
beforeAll(async () => {
  api = await startApi();
  manager = api.as('manager');
});
afterAll(() => api?.close());

describe('an upload', () => {
  it('becomes an asset that is what the bytes are', async () => {
    const png = await samplePng('becomes');
    const { status, body, headers } = await tryUpload(manager, png, {
      filename: 'Crème brûlée.png',
      mediaType: 'image/png',
      sha256: sha256Hex(png),
      tags: ['dessert'],
      rights: { licence: 'CC BY 4.0', territories: ['ES'] },
    });
    expect(status).toBe(201);
    expect(headers.location).toBe(`/api/v1/assets/${body.id}`);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({
      type: 'image',
      filename: 'Crème brûlée.png',
      mediaType: 'image/png',
      bytes: png.length,
      sha256: sha256Hex(png),
      width: 64,
      height: 40,
      tags: ['dessert'],
      collections: [],
      rights: { licence: 'CC BY 4.0', territories: ['ES'] },
      aiGenerated: false,
      archived: false,
      integrity: { state: 'intact' },
      uploadedBy: api.tenant.member('manager').id,
      rev: 1,
    });
    expect(await eventsOf(api, body.id)).toEqual(['asset.uploaded']);
    expect(await storedFiles(api)).toContain(sha256Hex(png));
  });

  it('of a video tells its size and length', async () => {
    const asset = await uploadAsset(manager, sampleMp4('clip', { width: 720, height: 1_280, durationMs: 4_500 }), {
      mediaType: 'video/mp4',
    });
    expect(asset).toMatchObject({ type: 'video', width: 720, height: 1_280, durationMs: 4_500 });
  });

  it.each([
    ['a path', { filename: '../../etc/passwd' }, 'filename'],
    ['a Windows path', { filename: 'C:\\Windows\\win.ini' }, 'filename'],
    ['dots alone', { filename: '..' }, 'filename'],
    ['a line break in the name', { filename: 'a\r\nset-cookie: x=1' }, 'filename'],
    ['a type that is not accepted', { mediaType: 'image/svg+xml' }, 'mediaType'],
    ['no bytes', { bytes: 0 }, 'bytes'],
    ['more bytes than anybody may send', { bytes: 6 * 1024 ** 3 }, 'bytes'],
    ['an image too large to decode', { bytes: 200 * 1024 ** 2 }, 'bytes'],
    ['a hash that is none', { sha256: 'abc' }, 'sha256'],
    ['a field that nobody knows', { path: '/tmp/x' }, 'path'],
  ])('is not announced with %s', async (_, wrong, path) => {
    const answer = await manager.post('/uploads', { filename: 'a.png', mediaType: 'image/png', bytes: 9, ...wrong });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body.issues)).toContain(path);
  });

  it('of another tenant can be neither read nor completed', async () => {
    const { id } = await announceUpload(manager, Buffer.alloc(9), { mediaType: 'image/png' });
    const stranger = api.foreign.as('manager');
    expect((await stranger.get(`/uploads/${id}`)).status).toBe(404);
    expect((await stranger.post(`/uploads/${id}/complete`)).status).toBe(404);
    expect((await manager.get(`/uploads/${id}`)).body).toMatchObject({ id, method: 'PUT' });
  });

  it('is for those who may write assets', async () => {
    const announce = (client: ApiClient) =>
      client.post('/uploads', { filename: 'a', mediaType: 'image/png', bytes: 9 });
    expect((await announce(api.as('viewer'))).status).toBe(403);
    expect((await announce(api.as('reviewer'))).status).toBe(403);
    expect((await announce(api.as('operator'))).status).toBe(201);
    expect((await announce(api.anonymous)).status).toBe(401);
  });
});
