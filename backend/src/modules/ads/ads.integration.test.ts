import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import {
  adRequest,
  approvedWords,
  BEFORE_SLOT,
  edit,
  gateOf,
  planWords,
  type WordsPlan,
} from '../../../test/support/campaign-steps.js';

let api: TestApi;
let plan: WordsPlan;
beforeAll(async () => {
  api = await startApi();
  api.holdTime(BEFORE_SLOT);
  plan = await planWords(api);
});
afterAll(() => api?.close());

const manager = () => api.as('manager');
const adsScopeOf = async (id: CampaignId) => (await api.as('viewer').get(`/campaigns/${id}/scopes/ads`)).body;
const traces = async (id: CampaignId) => [
  (await api.as('viewer').get(`/campaigns/${id}/ads`)).body,
  (await api.as('viewer').get(`/campaigns/${id}`)).body.gateRevision,
];

describe('a new ad', () => {
  it('is planned with its flight, budget and targeting, and has a place', async () => {
    const { campaignId, creativeId } = await planWords(api);
    const answer = await manager().post(`/campaigns/${campaignId}/ads`, adRequest(creativeId));
    expect(answer).toMatchObject({ status: 201, etag: '"1"', headers: { location: `/api/v1/ads/${answer.body.id}` } });
    expect((await manager().get(`/ads/${answer.body.id}`)).body).toEqual(answer.body);
    expect(answer.body).toMatchObject({ budget: { amount: 80_000, currency: 'EUR' }, creativeId, campaignId });
  });

  it.each([
    [
      'a flight that ends before it begins',
      { flight: { from: '2026-09-20T22:00:00.000Z', to: '2026-09-01T06:00:00.000Z' } },
      'flight.to',
    ],
    [
      'a flight that is over',
      { flight: { from: '2026-08-01T06:00:00.000Z', to: BEFORE_SLOT } },
      'flight.to',
      'must be in the future',
    ],
    ['a budget in fractions of a cent', { budget: { amount: 10.5, currency: 'EUR' } }, 'budget.amount'],
    ['a negative budget', { budget: { amount: -1, currency: 'EUR' } }, 'budget.amount'],
    ['an unknown currency', { budget: { amount: 1, currency: 'XXX' } }, 'budget.currency'],
    ['a link that runs code', { link: 'javascript:alert(1)' }, 'link'],
    ['a creative that isn’t there', { creativeId: 'cre_01UNKNOWN' }, 'creativeId'],
    ['an unknown channel', { channel: 'billboard' }, 'channel'],
    [
      'ages the wrong way round',
      { targeting: { ...adRequest('x' as never).targeting, ageFrom: 50, ageTo: 20 } },
      'targeting.ageTo',
    ],
  ])('is refused with %s, naming the field, and leaves nothing', async (_, fields, path, rule = '') => {
    const before = await traces(plan.campaignId);
    const answer = await manager().post(`/campaigns/${plan.campaignId}/ads`, {
      ...adRequest(plan.creativeId),
      ...fields,
    });
    const issues = [{ path, rule: expect.stringContaining(rule) }];
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', issues } });
    expect(await traces(plan.campaignId)).toEqual(before);
  });

  it('may run already', async () => {
    const { campaignId, creativeId } = await planWords(api);
    const flight = { from: '2026-08-01T06:00:00.000Z', to: '2026-08-20T09:00:00.001Z' };
    const ad = { ...adRequest(creativeId), flight };
    expect((await manager().post(`/campaigns/${campaignId}/ads`, ad)).status).toBe(201);
  });

  it('is refused with another organisation’s creative exactly as with one that isn’t there', async () => {
    const foreign = await planWords(api.foreign);
    const ask = (creativeId: string) =>
      manager().post(`/campaigns/${plan.campaignId}/ads`, { ...adRequest(plan.creativeId), creativeId });
    const { requestId: _one, ...theirs } = (await ask(foreign.creativeId)).body;
    const { requestId: _other, ...nobodys } = (await ask('cre_01UNKNOWN')).body;
    expect(theirs).toEqual(nobodys);
  });
});

describe('an edit of an ad', () => {
  it('needs the revision that it is based on', async () => {
    const change = { name: 'Another name' };
    expect((await manager().patch(`/ads/${plan.adId}`, change)).status).toBe(428);
    const stale = await manager().patch(`/ads/${plan.adId}`, change, { headers: { 'if-match': '"9"' } });
    expect(stale).toMatchObject({ status: 412, body: { code: 'precondition_failed', currentRevision: 1 } });
    expect((await manager().delete(`/ads/${plan.adId}`)).status).toBe(428);
    expect((await manager().delete(`/ads/${plan.adId}`, { headers: { 'if-match': '"9"' } })).status).toBe(412);
  });

  it.each([
    [{ budget: { amount: 90_000, currency: 'EUR' } }, ['budget.amount']],
    [{ flight: { from: '2026-09-02T06:00:00.000Z', to: '2026-09-20T22:00:00.000Z' } }, ['flight.from']],
    [{ link: 'https://example.org/other', name: 'Another name' }, ['link']],
  ])('to %j reopens the ads alone, naming the field', async (change, fields) => {
    const { campaignId, adId } = await approvedWords(api);
    expect((await edit(manager(), `/ads/${adId}`, change)).status).toBe(200);
    expect(await adsScopeOf(campaignId)).toMatchObject({
      state: 'needs_review',
      causes: [{ kind: 'ad', subjectId: adId, fields }],
    });
    const { open, reasons } = await gateOf(api, campaignId);
    expect(open).toBe(false);
    expect(reasons.map(({ scope }: { scope: string }) => scope)).toEqual(['ads']);
  });
});

describe('an edit of an ad’s flight', () => {
  it('into the past is refused, and changes nothing', async () => {
    const { campaignId, adId } = await approvedWords(api);
    const before = await traces(campaignId);
    const flight = { from: '2026-08-01T06:00:00.000Z', to: '2026-08-20T08:59:59.999Z' };
    expect(await edit(manager(), `/ads/${adId}`, { flight })).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'flight.to', rule: 'must be in the future', code: 'in_past' }] },
    });
    expect(await traces(campaignId)).toEqual(before);
  });

  it('is not asked for to rename an ad that has run', async () => {
    const { adId } = await planWords(api);
    api.holdTime('2026-10-01T09:00:00.000Z');
    expect((await edit(manager(), `/ads/${adId}`, { name: 'Last autumn’s' })).status).toBe(200);
    api.holdTime(BEFORE_SLOT);
  });
});

describe('an edit of what nobody outside sees', () => {
  it('changes the ad and reopens nothing', async () => {
    const { campaignId, adId } = await approvedWords(api);
    expect((await edit(manager(), `/ads/${adId}`, { name: 'For the commuters' })).body.name).toBe('For the commuters');
    expect(await adsScopeOf(campaignId)).toMatchObject({ state: 'approved', causes: [] });
    expect((await gateOf(api, campaignId)).open).toBe(true);
  });
});

describe('an ad that is taken out', () => {
  it('is gone, and reopens the ads', async () => {
    const { campaignId, adId } = await approvedWords(api);
    const { etag = '' } = await manager().get(`/ads/${adId}`);
    expect((await manager().delete(`/ads/${adId}`, { headers: { 'if-match': etag } })).status).toBe(204);
    expect((await manager().get(`/ads/${adId}`)).status).toBe(404);
    expect(await adsScopeOf(campaignId)).toMatchObject({
      state: 'needs_review',
      causes: [{ kind: 'ad', subjectId: adId, summary: 'because ad "Commuters nearby" was removed' }],
    });
  });
});
