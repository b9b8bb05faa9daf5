import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { activateStrategy, approveScopes } from '../../../test/support/campaign-steps.js';
import { changePolicy } from '../../../test/support/core-api.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';
import { armFailpoint, disarmFailpoints } from '../../platform/failpoints/failpoint.js';

let api: RenderingApi;
let campaignId: CampaignId;

beforeAll(async () => {
  api = await startRenderingApi();
  api.holdTime('2026-08-01T07:00:00.000Z');
});
beforeEach(async () => {
  api.provider.reset();
  campaignId = await api.campaign();
});
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

/** Its `pillars` are read for the body alone, its `positioning` for the body and the media. */
const NEXT = { ...sampleStrategy(), pillars: [{ name: 'Rides together' }] };
const activate = (body: object = NEXT) => activateStrategy(api.as('manager'), campaignId, body);
const CAUSE = { kind: 'strategy', fields: ['pillars'], summary: 'because "pillars" changed in strategy v2' };

const createText = async (request: object = { generate: true }) => {
  const text = { name: 'Note', type: 'text', format: 'feed', channel: 'newsroom', ...request };
  return (await api.as('manager').post(`/campaigns/${campaignId}/creatives`, text)).body;
};
const eventsOf = async (action: string) => {
  const { body } = await api.as('viewer').get(`/campaigns/${campaignId}/events`, { query: { limit: 200 } });
  return body.data.filter((event: { action: string }) => event.action === action);
};

describe('activating another strategy', () => {
  it('makes ready creatives stale with the cause, and says so once', async () => {
    const [first, second] = [await createText(), await createText()];
    await activate();
    for (const { id } of [first, second]) {
      expect(await api.creative(id)).toMatchObject({ state: 'stale', staleCauses: [CAUSE], rev: 2 });
    }
    const [event, ...others] = await eventsOf('creatives.marked_stale');
    expect(event.data).toMatchObject({ creativeIds: [first.id, second.id], cause: CAUSE });
    expect(others).toEqual([]);
    const { body: history } = await api.as('viewer').get(`/creatives/${first.id}/history`);
    expect(history.data[0]).toMatchObject({ change: 'stale', fields: ['pillars'], number: 2 });
  });

  it('keeps what was being rendered in the library, and off the creative', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    await activate();
    expect(await api.creative(id)).toMatchObject({ state: 'generating', staleCauses: [CAUSE] });
    await api.work();
    expect(await api.creative(id)).toMatchObject({ state: 'stale', assets: [], staleCauses: [CAUSE] });
    expect(await api.job(renderJobId)).toMatchObject({ state: 'published', assets: [{ role: 'image' }] });
    expect(await api.count('assets', { renderJobId })).toBe(1);
    expect((await eventsOf('creative.rendered'))[0].data.used).toBe(false);
  });

  it('leaves all as it was when it fails half-way', async () => {
    const { id } = await createText();
    armFailpoint('cascade.after-creatives', () => {
      throw new Error('the power went out');
    });
    await expect(activate()).rejects.toThrow('500');
    expect(await api.creative(id)).toMatchObject({ state: 'ready', staleCauses: [], rev: 1 });
    expect(await eventsOf('creatives.marked_stale')).toEqual([]);
  });

  it('brings an archived creative back stale', async () => {
    const { id } = await createText();
    const act = (rev: number, action: string) =>
      api.as('manager').patch(`/creatives/${id}`, { action }, { headers: { 'if-match': `"${rev}"` } });
    await act(1, 'archive');
    await activate();
    expect((await api.creative(id)).rev).toBe(2);
    expect((await act(2, 'restore')).body).toMatchObject({ state: 'stale', staleCauses: [CAUSE] });
  });
});

describe('a stale creative', () => {
  it('is ready again when a person links it to the active version as it is', async () => {
    const { id, copy } = await createText();
    await activate();
    const relink = (strategyVersion: number) =>
      api.as('manager').patch(`/creatives/${id}`, { strategyVersion }, { headers: { 'if-match': '"2"' } });
    expect((await relink(1)).status).toBe(422);
    expect((await relink(2)).body).toMatchObject({ state: 'ready', strategyVersion: 2, staleCauses: [], copy });
    expect((await eventsOf('creative.relinked'))[0].data).toMatchObject({ fromVersion: 1, toVersion: 2 });
  });

  it('stays stale when only a part of it is made anew', async () => {
    const { id } = await createText();
    await activate();
    const { body } = await api.as('manager').post(`/creatives/${id}/regenerate`, { parts: ['headline'] });
    expect(body).toMatchObject({ state: 'stale', strategyVersion: 1, staleCauses: [CAUSE] });
  });

  it('is made anew with all others by one request, from the active version', async () => {
    const text = await createText();
    const image = await api.createImage(campaignId);
    await api.work();
    await activate();
    const { body } = await api.as('manager').post(`/campaigns/${campaignId}/creatives/regenerate`, {});
    expect(body.refused).toEqual([]);
    expect(body.regenerated.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      [text.id, 'ready'],
      [image.id, 'generating'],
    ]);
    await api.work();
    for (const { id } of [text, image]) {
      expect(await api.creative(id)).toMatchObject({ state: 'ready', strategyVersion: 2, staleCauses: [] });
    }
  });
});

describe('minimal mode', () => {
  beforeEach(() => changePolicy(api, (policy) => ({ ...policy, minimalCascade: true })));
  afterEach(() => changePolicy(api, () => DEFAULT_TENANT_POLICY));

  it('makes stale only what was made from a changed field, naming the fields that it used', async () => {
    const dependent = await createText();
    await activate({ ...NEXT, budget: { ...sampleStrategy().budget, totalCents: 1 } });
    expect(await api.creative(dependent.id)).toMatchObject({ state: 'stale', staleCauses: [CAUSE] });

    const other = await createText();
    await activate({ ...NEXT, budget: { ...sampleStrategy().budget, totalCents: 2 } });
    expect(await api.creative(other.id)).toMatchObject({ state: 'ready', strategyVersion: 2 });
  });
});

it('an asset that is archived or whose rights change reopens the content that uses it', async () => {
  const { id } = await api.createImage(campaignId);
  await api.work();
  const [asset] = (await api.creative(id)).assets;
  const change = async (request: object) => {
    const { etag = '' } = await api.as('manager').get(`/assets/${asset?.id}`);
    return api.as('manager').patch(`/assets/${asset?.id}`, request, { headers: { 'if-match': etag } });
  };
  const content = async () => (await api.as('viewer').get(`/campaigns/${campaignId}/scopes/content`)).body;
  await approveScopes(api, campaignId, ['strategy', 'content']);

  await change({ tags: ['autumn'] });
  expect((await content()).state).toBe('approved');
  await change({ rights: { licence: 'Own work', territories: ['ES'] } });
  expect(await content()).toMatchObject({ state: 'needs_review', causes: [{ kind: 'asset', subjectId: asset?.id }] });
  await change({ archived: true });
  expect((await content()).causes.at(-1).summary).toMatch(/was archived$/);

  const { body: usage } = await api.as('viewer').get(`/assets/${asset?.id}/usage`);
  expect(usage.uses).toEqual([{ kind: 'creative', id, campaignId, label: 'Poster' }]);
});
