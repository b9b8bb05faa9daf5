import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import {
  approvedShipping,
  approveScopes,
  BEFORE_SLOT,
  expectStatus,
  gateOf,
  planWords,
  type ShippingPlan,
} from './support/campaign-steps.js';
import { expectClosed } from './support/closed-gate.js';
import { keepDatabase } from './support/kept-database.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
/** Everything in it is approved; each test begins with it as it was then. */
let plan: ShippingPlan;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startShippingApi();
  plan = await approvedShipping(api);
  restore = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.holdTime(BEFORE_SLOT);
  await restore();
  expect((await gateOf(api, plan.campaignId)).open).toBe(true);
});
afterAll(() => api?.close());

const collection = (name: string) => api.database.connection.collection<{ _id: string }>(name);

describe('a change behind the API’s back after approval', () => {
  type Tampering = [string, string, (plan: ShippingPlan) => string, object, Partial<GateReason>];
  const CHANGES: Tampering[] = [
    [
      'a post’s words',
      'posts',
      ({ postId }) => postId,
      { customText: 'Buy now' },
      { scope: 'schedule', fields: ['text'] },
    ],
    [
      'a post’s slot',
      'posts',
      ({ postId }) => postId,
      { publishAt: '2026-09-01T08:00:00.000Z' },
      { scope: 'schedule', fields: ['publishAt'] },
    ],
    [
      'a post’s link',
      'posts',
      ({ postId }) => postId,
      { link: 'https://elsewhere.example/' },
      { scope: 'schedule', fields: ['link'] },
    ],
    [
      'a post’s disclosure',
      'posts',
      ({ postId }) => postId,
      { disclosure: 'ai-generated' },
      { scope: 'schedule', fields: ['disclosure'] },
    ],
    [
      'a creative’s headline',
      'creatives',
      ({ creativeId }) => creativeId,
      { 'copy.headline': 'Buy now' },
      { scope: 'content', fields: ['copy.headline'] },
    ],
    [
      'words for one channel',
      'creatives',
      ({ creativeId }) => creativeId,
      { 'overrides.newsroom': { body: 'Buy now' } },
      { scope: 'content', fields: ['overrides.newsroom'] },
    ],
    [
      'an ad’s budget',
      'ads',
      ({ adId }) => adId,
      { 'budget.amount': 8_000_000 },
      { scope: 'ads', fields: ['budget.amount'] },
    ],
    [
      'an ad’s targeting',
      'ads',
      ({ adId }) => adId,
      { 'targeting.ageFrom': 13 },
      { scope: 'ads', fields: ['targeting.ageFrom'] },
    ],
  ];

  it.each(CHANGES)('to %s closes the gate, naming the thing and the field', async (_, name, idOf, change, expected) => {
    const { matchedCount } = await collection(name).updateOne({ _id: idOf(plan) }, { $set: change });
    expect(matchedCount).toBe(1);
    const reasons = await expectClosed(api, plan);
    const found = reasons.find(({ code, scope }) => code === 'manifest_changed' && scope === expected.scope);
    expect(found).toMatchObject({ changes: expect.arrayContaining([expect.objectContaining({ id: idOf(plan) })]) });
    expect(found?.fields).toEqual(expect.arrayContaining([...(expected.fields ?? [])]));
    const [cause] = expectStatus(await api.as('viewer').get(`/posts/${plan.postId}`), 200).body.heldCauses;
    expect(cause.summary).toContain(`${idOf(plan)} changed`);
  });

  it('to which asset a creative shows closes the gate, naming the creative and the field', async () => {
    await collection('creatives').updateOne({ _id: plan.creativeId }, { $set: { assets: [] } });
    const [found] = await expectClosed(api, plan);
    expect(found).toMatchObject({ code: 'manifest_changed', scope: 'content', fields: ['assets.0'] });
    expect(found?.changes).toMatchObject([{ kind: 'creative', id: plan.creativeId }]);
  });

  it('to what an asset should hash to closes the gate, naming the asset', async () => {
    await collection('assets').updateOne({ _id: plan.assetId }, { $set: { sha256: 'f'.repeat(64) } });
    expect(await expectClosed(api, plan)).toContainEqual(
      expect.objectContaining({ code: 'asset_missing', subject: { kind: 'asset', id: plan.assetId } }),
    );
  });

  it('to the active strategy closes it for every scope', async () => {
    await collection('strategies').updateOne({ campaignId: plan.campaignId } as never, {
      $set: { 'body.offer': 'Buy now' },
    });
    const reasons = await expectClosed(api, plan);
    expect(reasons[0]).toMatchObject({ code: 'manifest_changed', scope: 'strategy', fields: ['body.offer'] });
    expect(reasons.slice(1)).toMatchObject(
      ['content', 'schedule', 'ads'].map((scope) => ({ code: 'upstream_changed', scope })),
    );
  });

  it('to a receipt closes it, even if it is made to fit what is there', async () => {
    await collection('creatives').updateOne({ _id: plan.creativeId }, { $set: { 'copy.headline': 'Buy now' } });
    const { manifests } = await gateOf(api, plan.campaignId);
    for (const scope of ['content', 'schedule', 'ads'] as const) {
      const fitting = { $set: { 'receipt.manifest': manifests[scope] } };
      await collection('receipts').updateOne({ campaignId: plan.campaignId, scope } as never, fitting);
    }
    expect(await expectClosed(api, plan)).toMatchObject(
      ['content', 'schedule', 'ads'].map((scope) => ({ code: 'receipt_missing', scope })),
    );
  });

  it('that takes a receipt away closes it', async () => {
    await collection('receipts').deleteOne({ campaignId: plan.campaignId, scope: 'ads' } as never);
    expect(await expectClosed(api, plan)).toMatchObject([{ code: 'receipt_missing', scope: 'ads' }]);
  });

  it('that only says "approved" opens nothing', async () => {
    const words = await planWords(api);
    await approveScopes(api, words.campaignId, ['strategy', 'content', 'schedule']);
    await collection('scopes').updateOne({ _id: `${words.campaignId}:ads` }, { $set: { 'machine.value': 'approved' } });
    expect(await expectClosed(api, words)).toMatchObject([{ code: 'record_unreadable', scope: 'ads' }]);
  });
});
