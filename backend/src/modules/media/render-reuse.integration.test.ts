import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';

let api: RenderingApi;
let campaignId: CampaignId;
beforeAll(async () => {
  api = await startRenderingApi();
  campaignId = await api.campaign();
});
afterAll(() => api?.close());

const COPY = { headline: 'Mend it', body: 'Come by.', callToAction: 'Join', hashtags: [], altText: 'A bicycle' };
const create = async (seed: number) => {
  const request = {
    name: 'Poster',
    type: 'image',
    format: 'feed',
    channel: 'newsroom',
    copy: COPY,
    seed,
    generate: true,
  };
  return (await api.as('manager').post(`/campaigns/${campaignId}/creatives`, request)).body;
};

describe('a request that was made before, to the letter', () => {
  it('is served from the first one’s media, ordered once and charged once', async () => {
    const first = await create(7);
    await api.work();
    const second = await create(7);
    await api.work();
    const [one, two] = [await api.job(first.renderJobId), await api.job(second.renderJobId)];
    expect(two).toMatchObject({ state: 'published', assets: one.assets, attempts: [], inputHash: one.inputHash });
    expect(await api.creative(second.id)).toMatchObject({ state: 'ready', assets: one.assets, aiGenerated: true });
    expect(api.provider.orders).toEqual([one.id]);
    expect(await api.count('ledger_entries', { 'lines.account': 'spent:scripted' })).toBe(1);
    expect(await api.count('ledger_entries', { renderJobId: two.id })).toBe(0);
    expect(await api.count('events', { 'subject.id': two.id, 'data.reused': true })).toBe(1);
  });

  it('is ordered again when those media are archived', async () => {
    const [asset] = (await api.creative((await create(8)).id)).assets;
    expect(asset).toBeUndefined();
    await api.work();
    const { data } = (await api.as('viewer').get('/render-jobs', { query: { limit: 1 } })).body;
    const id = data[0].assets[0].id;
    const { etag = '' } = await api.as('manager').get(`/assets/${id}`);
    await api.as('manager').patch(`/assets/${id}`, { archived: true }, { headers: { 'if-match': etag } });
    const again = await create(8);
    await api.work();
    expect(api.provider.orders.at(-1)).toBe(again.renderJobId);
  });
});
