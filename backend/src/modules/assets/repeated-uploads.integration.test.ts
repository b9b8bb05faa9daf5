import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { eventsOf, storedFiles } from '../../../test/support/asset-traces.js';
import { announceUpload, pathAndQuery, tryUpload, uploadAsset } from '../../../test/support/upload-asset.js';
import { armFailpoint, disarmFailpoints } from '../../platform/failpoints/failpoint.js';
import { sampleJpeg, samplePng } from './testing/sample-media.js';

let api: TestApi;
let manager: ApiClient;
beforeAll(async () => {
  api = await startApi();
  manager = api.as('manager');
});
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

describe('an upload', () => {
  it('of bytes that are here already answers with the asset that has them, and is its author’s work too', async () => {
    const jpeg = await sampleJpeg('twice');
    const first = await uploadAsset(manager, jpeg, { mediaType: 'image/jpeg', filename: 'first.jpg' });
    const second = await tryUpload(api.as('manager2'), jpeg, { mediaType: 'image/jpeg', filename: 'second.jpg' });
    expect(second.status).toBe(200);
    expect(second.body).toMatchObject({ id: first.id, filename: 'first.jpg' });
    const authors = { authorIds: [api.tenant.member('manager').id, api.tenant.member('manager2').id] };
    expect(await api.database.connection.collection('assets').findOne({ sha256: first.sha256 })).toMatchObject(authors);
    expect(await eventsOf(api, first.id)).toEqual(['asset.uploaded', 'asset.edited']);
    expect((await storedFiles(api)).filter((name) => name === first.sha256)).toHaveLength(1);
  });

  it('of bytes that only an archived asset has becomes a new asset', async () => {
    const png = await samplePng('archived before');
    const first = await uploadAsset(manager, png, { mediaType: 'image/png' });
    await manager.patch(`/assets/${first.id}`, { archived: true }, { headers: { 'if-match': '"1"' } });
    const second = await tryUpload(manager, png, { mediaType: 'image/png' });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.id);

    const restored = await manager.patch(
      `/assets/${first.id}`,
      { archived: false },
      { headers: { 'if-match': '"2"' } },
    );
    expect(restored).toMatchObject({ status: 409, body: { code: 'already_exists' } });
  });

  it('of bytes that another tenant has becomes an asset of its own', async () => {
    const png = await samplePng('theirs and ours');
    const theirs = await uploadAsset(api.foreign.as('manager'), png, { mediaType: 'image/png' });
    const ours = await tryUpload(manager, png, { mediaType: 'image/png' });
    expect(ours.status).toBe(201);
    expect(ours.body.id).not.toBe(theirs.id);
  });

  it('is one asset when many send the same bytes at once', async () => {
    const png = await samplePng('race');
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => tryUpload(manager, png, { mediaType: 'image/png' })),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  });

  it('is not completed when the hash of its bytes in its record is none, which is named', async () => {
    const png = await samplePng('damaged upload');
    const { id, url, headers } = await announceUpload(manager, png, { mediaType: 'image/png' });
    await manager.put(pathAndQuery(url), png, { headers });
    const uploads = api.database.connection.collection<{ _id: string }>('uploads');
    await uploads.updateOne({ _id: id }, { $set: { receivedSha256: 'A'.repeat(64) } });
    expect(await manager.post(`/uploads/${id}/complete`)).toMatchObject({
      status: 500,
      body: { code: 'record_damaged', records: [{ kind: 'upload', id, problem: 'unreadable' }] },
    });
  });

  it('is one asset when it is completed twice at once, and again later', async () => {
    const png = await samplePng('complete twice');
    const { id, url, headers } = await announceUpload(manager, png, { mediaType: 'image/png' });
    await manager.put(pathAndQuery(url), png, { headers });
    const complete = () => manager.post(`/uploads/${id}/complete`);
    const answers = [...(await Promise.all([complete(), complete()])), await complete()];
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
  });

  it('that was cut down between the bytes and their record leaves one asset when it is repeated', async () => {
    const png = await samplePng('cut down');
    const { id, url, headers } = await announceUpload(manager, png, { mediaType: 'image/png' });
    await manager.put(pathAndQuery(url), png, { headers });
    armFailpoint('assets.after-placing', () => {
      throw new Error('cut down');
    });
    expect((await manager.post(`/uploads/${id}/complete`)).status).toBe(500);
    disarmFailpoints();
    const again = await manager.post(`/uploads/${id}/complete`);
    expect(again.status).toBe(201);
    expect(await eventsOf(api, again.body.id)).toEqual(['asset.uploaded']);
  });

  it('mends an asset whose stored bytes were damaged', async () => {
    const png = await samplePng('to be mended');
    const asset = await uploadAsset(manager, png, { mediaType: 'image/png' });
    const digest = sha256Hex(png);
    await writeFile(join(api.config.storageDir, 'tenants', api.tenant.id, digest.slice(0, 2), digest), 'damage');
    const download = () => api.anonymous.get(pathAndQuery(asset.downloadUrl ?? ''));
    expect((await download()).status).toBe(422);

    const again = await tryUpload(manager, png, { mediaType: 'image/png' });
    expect(again).toMatchObject({ status: 200, body: { id: asset.id, integrity: { state: 'intact' } } });
    expect((await download()).status).toBe(200);
    expect(await eventsOf(api, asset.id)).toEqual(['asset.uploaded', 'asset.corrupted', 'asset.recovered']);
  });
});
