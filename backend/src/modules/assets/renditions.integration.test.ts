import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { AssetId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import sharp from 'sharp';
import { storedFiles } from '../../../test/support/asset-traces.js';
import { type BytesApi, startBytesApi } from '../../../test/support/bytes-api.js';
import { pathAndQuery, uploadAsset } from '../../../test/support/upload-asset.js';
import { UrlSigner } from '../../platform/storage/url-signer.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import type { ContentOrigin } from './assets.port.js';
import { SweepStorage } from './sweep-storage.js';
import { samplePng } from './testing/sample-media.js';

const DAY_MS = 86_400_000;

describe('the renditions of a picture', () => {
  let api: BytesApi;
  let asset: Asset;
  beforeAll(async () => {
    api = await startBytesApi();
    asset = await uploadAsset(api.as('manager'), await samplePng('wide', 800, 600), {
      filename: 'Summer.2.png',
      mediaType: 'image/png',
    });
  });
  afterAll(() => api?.close());

  const fetch = (url = '', headers: Record<string, string> = {}) =>
    api.app.inject({ method: 'GET', url: pathAndQuery(url), headers });
  const urlOf = (format: string, of: Asset = asset) =>
    of.renditions?.find((rendition) => rendition.format === format)?.downloadUrl ?? '';
  const render = async (origin: Exclude<ContentOrigin, 'upload'>, bytes: Buffer) => {
    const source = Readable.from([bytes]);
    const rendered = { origin, mediaType: 'image/png', source, maxBytes: 10_000_000 } as const;
    const content = await api.assets.storeContent(api.scope, rendered);
    const told = { filename: 'made.png', renderJobId: 'rnd_01MADE' as RenderJobId, aiGenerated: true };
    const record = { ...told, content, authorIds: [] };
    const { context } = api.tenant.member('manager');
    const { id } = await api.app.get(UnitOfWork).run(context, (tx) => api.assets.recordRendered(tx, record));
    return (await api.as('viewer').get(`/assets/${id}`)).body as Asset;
  };

  it('are listed with it, each with an address under which its bytes are', async () => {
    const { body } = await api.as('viewer').get(`/assets/${asset.id}`);
    expect(body.renditions).toMatchObject([
      { format: 'feed', width: 600, height: 600 },
      { format: 'story', width: 338, height: 600 },
      { format: 'wide', width: 800, height: 450 },
    ]);
    for (const { sha256, bytes, width, height, downloadUrl } of (body as Asset).renditions ?? []) {
      const { statusCode, headers, rawPayload } = await fetch(downloadUrl);
      expect({ statusCode, bytes: rawPayload.length, sha256: sha256Hex(rawPayload) }).toEqual({
        statusCode: 200,
        bytes,
        sha256,
      });
      expect(headers).toMatchObject({ 'content-type': 'image/png', etag: `"${sha256}"` });
      expect(await sharp(rawPayload).metadata()).toMatchObject({ width, height });
    }
    const story = await fetch(urlOf('story'), { range: 'bytes=0-7' });
    expect(story.statusCode).toBe(206);
    expect(story.rawPayload.toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    expect(story.headers['content-disposition']).toContain('filename="Summer.2-story.png"');
  });

  it('are no assets of their own: the library finds the picture alone', async () => {
    const { body } = await api.as('viewer').get('/assets?filename=summer');
    expect(body.data.map(({ id }: Asset) => id)).toEqual([asset.id]);
  });

  it('are made of a provider’s picture, and of none of our own studio, which lays out each shape itself', async () => {
    const made = await render('provider', await samplePng('made outside', 1_080, 1_920));
    expect(made.renditions).toMatchObject([
      { format: 'feed', width: 1_080, height: 1_080 },
      { format: 'wide', width: 1_080, height: 608 },
    ]);
    expect((await render('studio', await samplePng('made here', 1_080, 1_920))).renditions).toBeUndefined();
  });

  it('leave nothing behind when the same picture comes again', async () => {
    const before = await storedFiles(api);
    const again = await uploadAsset(api.as('manager'), await samplePng('wide', 800, 600), { mediaType: 'image/png' });
    expect(again).toMatchObject({ id: asset.id, renditions: asset.renditions?.map(({ sha256 }) => ({ sha256 })) });
    expect(await storedFiles(api)).toEqual(before);
    const ours = await samplePng('ours comes back', 1_080, 1_920);
    const made = await render('studio', ours);
    const files = await storedFiles(api);
    expect((await uploadAsset(api.as('manager'), ours, { mediaType: 'image/png' })).id).toBe(made.id);
    expect(await storedFiles(api)).toEqual(files);
  });

  it('are nobody else’s, and none is where none was made', async () => {
    expect((await fetch(urlOf('story').replace(/tenant=ten_\w+/, `tenant=${api.foreign.id}`))).statusCode).toBe(403);
    expect((await fetch(urlOf('story').replace('/story', '/wide'))).statusCode).toBe(403);
    expect((await api.foreign.as('manager').get(`/assets/${asset.id}`)).status).toBe(404);
    const small = await uploadAsset(api.as('manager'), await samplePng('small'), { mediaType: 'image/png' });
    expect(small.renditions).toBeUndefined();
    const path = `/api/v1/files/${small.id}/renditions/story`;
    const expiresAt = new Date(Date.now() + 60_000);
    const url = api.app.get(UrlSigner).sign({ method: 'GET', path, tenantId: api.tenant.id, expiresAt });
    expect((await api.app.inject({ method: 'GET', url })).statusCode).toBe(404);
  });

  it('become assets when somebody brings them: the bytes stay what they are', async () => {
    const { rawPayload } = await fetch(urlOf('wide'));
    const own = await uploadAsset(api.as('manager'), rawPayload, { mediaType: 'image/png' });
    expect(own.id).not.toBe(asset.id);
    expect(own.sha256).toBe(sha256Hex(rawPayload));
  });

  it('are kept as long as their picture is, in the archive too; those that nobody recorded are cleared away', async () => {
    const kept = await uploadAsset(api.as('manager'), await samplePng('to the archive', 900, 500), {
      mediaType: 'image/png',
    });
    await api.as('manager').patch(`/assets/${kept.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
    const source = Readable.from([await samplePng('never recorded', 900, 500)]);
    const content = { origin: 'provider', mediaType: 'image/png', source, maxBytes: 10_000_000 } as const;
    const orphans = (await api.assets.storeContent(api.scope, content)).renditions ?? [];
    expect(orphans).not.toEqual([]);
    api.holdTime(new Date(Date.now() + 2 * DAY_MS).toISOString());
    await api.app.get(SweepStorage).execute(api.scope);
    api.holdTime(new Date().toISOString());
    const files = await storedFiles(api);
    for (const { sha256 } of orphans) expect(files).not.toContain(sha256);
    for (const { sha256 } of [...(kept.renditions ?? []), ...(asset.renditions ?? [])]) expect(files).toContain(sha256);
  });

  it('are never shown when their bytes have changed behind our back, and the picture stays as it is', async () => {
    const altered = await uploadAsset(api.as('manager'), await samplePng('altered', 900, 500), {
      mediaType: 'image/png',
    });
    const [first] = altered.renditions ?? [];
    if (!first) throw new Error('Nothing was made.');
    const bytes = Buffer.alloc(first.bytes, 1);
    await writeFile(api.fileOf(first), bytes);
    const answer = await fetch(first.downloadUrl);
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({ code: 'content_mismatch' });
    await writeFile(api.fileOf(first), 'shorter');
    expect((await fetch(first.downloadUrl)).statusCode).toBe(422);
    await rm(api.fileOf(first));
    expect((await fetch(first.downloadUrl)).statusCode).toBe(404);
    expect((await api.verify([altered.id as AssetId])).assets[0]?.integrity.state).toBe('intact');
  });
});
