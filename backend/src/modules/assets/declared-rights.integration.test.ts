import type { AssetRights } from '@greenlight/shared/asset/asset.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import type { ApiClient } from '../../../test/support/api-client.js';
import { eventsOf } from '../../../test/support/asset-traces.js';
import { edit } from '../../../test/support/campaign-steps.js';
import { announceUpload, pathAndQuery, tryUpload, uploadAsset } from '../../../test/support/upload-asset.js';
import { samplePng } from './testing/sample-media.js';

const OURS: AssetRights = { licence: 'Taken by us', territories: ['WORLD'] };
const BOUGHT: AssetRights = { licence: 'Stock 4711', territories: ['ES'], validUntil: '2027-01-01T00:00:00.000Z' };
const REVERSED = { ...OURS, validFrom: '2027-01-01T00:00:00.000Z', validUntil: '2026-01-01T00:00:00.000Z' };

let api: TestApi;
let manager: ApiClient;
beforeAll(async () => {
  api = await startApi();
  manager = api.as('manager');
});
afterAll(() => api?.close());

const upload = (bytes: Buffer, rights?: AssetRights) =>
  tryUpload(manager, bytes, { mediaType: 'image/png', ...(rights ? { rights } : {}) });
const assetOf = async (id: string) => (await manager.get(`/assets/${id}`)).body;

describe('rights that are declared of bytes that the library has', () => {
  it('are noted where none were', async () => {
    const png = await samplePng('no rights yet');
    const { id } = await uploadAsset(manager, png, { mediaType: 'image/png' });
    expect(await upload(png, BOUGHT)).toMatchObject({ status: 200, body: { id, rights: BOUGHT, rev: 2 } });
    expect(await assetOf(id)).toMatchObject({ rights: BOUGHT, rev: 2 });
    expect(await eventsOf(api, id)).toEqual(['asset.uploaded', 'asset.edited']);
  });

  it('change nothing when they are those that are noted, or when there are none', async () => {
    const png = await samplePng('same rights');
    const { id } = await uploadAsset(manager, png, { mediaType: 'image/png', rights: BOUGHT });
    for (const rights of [BOUGHT, undefined]) {
      expect(await upload(png, rights)).toMatchObject({ status: 200, body: { id, rights: BOUGHT, rev: 1 } });
    }
    expect(await eventsOf(api, id)).toEqual(['asset.uploaded']);
  });

  it('are refused when they are others: a person decides which of them hold, and the upload can go on then', async () => {
    const png = await samplePng('other rights');
    const { id } = await uploadAsset(manager, png, { mediaType: 'image/png', rights: OURS });
    const {
      id: uploadId,
      url,
      headers,
    } = await announceUpload(manager, png, { mediaType: 'image/png', rights: BOUGHT });
    await manager.put(pathAndQuery(url), png, { headers });
    const complete = () => manager.post(`/uploads/${uploadId}/complete`);
    for (const answer of [await complete(), await complete()]) {
      expect(answer).toMatchObject({ status: 409, body: { code: 'already_exists', assetId: id } });
      expect(answer.body.detail).toContain('edit its rights');
    }
    expect(await assetOf(id)).toMatchObject({ rights: OURS, rev: 1 });
    expect(await eventsOf(api, id)).toEqual(['asset.uploaded']);

    await edit(manager, `/assets/${id}`, { rights: BOUGHT });
    expect(await complete()).toMatchObject({ status: 200, body: { id, rights: BOUGHT, rev: 2 } });
  });

  it('of another tenant are their business', async () => {
    const png = await samplePng('theirs');
    await uploadAsset(api.foreign.as('manager'), png, { mediaType: 'image/png', rights: OURS });
    expect(await upload(png, BOUGHT)).toMatchObject({ status: 201, body: { rights: BOUGHT } });
  });
});

describe('rights that end before they begin', () => {
  const issues = [{ path: 'rights.validUntil', rule: 'must not be before validFrom' }];

  it('are refused when an upload is announced', async () => {
    const announced = { filename: 'a.png', mediaType: 'image/png', bytes: 9, rights: REVERSED };
    expect(await manager.post('/uploads', announced)).toMatchObject({ status: 422, body: { issues } });
  });

  it('are refused when an asset is edited', async () => {
    const { id } = await uploadAsset(manager, await samplePng('reversed'), { mediaType: 'image/png', rights: OURS });
    expect(await edit(manager, `/assets/${id}`, { rights: REVERSED })).toMatchObject({ status: 422, body: { issues } });
    expect(await assetOf(id)).toMatchObject({ rights: OURS, rev: 1 });
  });
});
