import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { FirePost } from '../src/modules/publishing/fire-post.js';
import { systemContext } from '../src/platform/tenancy/request-context.js';
import {
  AT_SLOT,
  approvedShipping,
  approveScopes,
  BEFORE_SLOT,
  edit,
  expectStatus,
  gateOf,
  type ShippingPlan,
  submitScope,
  uploadPicture,
} from './support/campaign-steps.js';
import { CHAIN_DAMAGES } from './support/chain-damages.js';
import type { Damage } from './support/damage.js';
import { dumpDatabase } from './support/database-dump.js';
import { RECORD_DAMAGES } from './support/record-damages.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
beforeAll(async () => {
  api = await startShippingApi();
});
beforeEach(() => api.holdTime(BEFORE_SLOT));
afterAll(() => api?.close());

const manager = () => api.as('manager');
const scheduler = () => systemContext(api.tenant.id, 'scheduler', 'test');
const collection = (name: string) => api.database.connection.collection<{ _id: string }>(name);
const storedPost = async ({ postId }: ShippingPlan) => {
  const found = await collection('posts').findOne({ _id: postId });
  return found as unknown as { state: string; heldCauses: { summary: string; fields: string[] }[] };
};
const fileOf = async (assetId: string): Promise<string> => {
  const { sha256 } = expectStatus(await api.as('viewer').get(`/assets/${assetId}`), 200).body;
  return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
};
const entriesOf = ({ postId }: ShippingPlan) => collection('newsroom_entries').countDocuments({ _id: postId });

/** An open campaign, damaged; what the damage has to be called; and how it is mended, for what all campaigns share. */
const damaged = async ({ inflict, reason }: Damage) => {
  const plan = await approvedShipping(api);
  expect((await gateOf(api, plan.campaignId)).open).toBe(true);
  const mend = await inflict({ plan, tenantId: api.tenant.id, collection });
  return { plan, expected: reason(plan, api.tenant.id), mend };
};

/** The gate answers, is closed, and says because of which record. */
const expectNamed = async ({ campaignId }: ShippingPlan, expected: Partial<GateReason>): Promise<void> => {
  const { open, reasons } = await gateOf(api, campaignId);
  expect(open).toBe(false);
  const named = reasons.filter((reason: GateReason) => reason.code === expected.code);
  expect(named).toContainEqual(expect.objectContaining(expected));
};

const expectReadable = async (plan: ShippingPlan, of: 'campaign' | 'everything'): Promise<void> => {
  const campaign = `/campaigns/${plan.campaignId}`;
  const always = ['/scopes', '/scopes/ads', '/scopes/content', '/events', '/events/verify', '/events/replay'];
  const whole = ['', '/creatives', '/posts', '/ads', '/strategies'];
  const paths = [...always, ...(of === 'everything' ? whole : [])].map((path) => campaign + path);
  for (const path of [...paths, `/posts/${plan.postId}`, '/campaigns']) {
    const { status, body } = await api.as('viewer').get(path);
    expect({ path, status, code: body.code }).toEqual({ path, status: 200, code: undefined });
  }
};

/** Everything that is stored, but for when bytes were last looked at: that is no effect of what was asked. */
const dump = async () => {
  const { assets: _looks, ...stored } = await dumpDatabase(api.database);
  return stored;
};

const expectPublishRefused = async (plan: ShippingPlan, statuses: readonly number[]): Promise<void> => {
  const before = await dump();
  const answer = await manager().post(`/campaigns/${plan.campaignId}/publish`);
  expect(statuses).toContain(answer.status);
  expect(await dump()).toEqual(before);
};

describe('a stored record that is damaged', () => {
  it.each(RECORD_DAMAGES)('closes the gate, which names it: $what', async (damage) => {
    const { plan, expected, mend } = await damaged(damage);
    try {
      await expectNamed(plan, expected);
      await expectReadable(plan, damage.takesCampaign ? 'campaign' : 'everything');
      await expectPublishRefused(plan, damage.takesCampaign ? [404, 500] : [409]);
      await api.tickAt(AT_SLOT);
      const { state, heldCauses } = await storedPost(plan);
      expect(state).toBe('held');
      expect(heldCauses[0]?.fields).toContain(expected.code);
      expect(await entriesOf(plan)).toBe(0);
    } finally {
      await mend?.();
    }
  });

  it('is told by an error of its own where a decision would stand on it', async () => {
    const [damage] = RECORD_DAMAGES.filter(({ what }) => what === 'an ad with an invalid field');
    if (!damage) throw new Error('There is no such damage.');
    const { plan } = await damaged(damage);
    const before = await dump();
    const { campaignId } = plan;
    const digest = 'a'.repeat(64);
    const answers = [
      await manager().post(`/campaigns/${campaignId}/scopes/content/submit`, {}),
      await api.as('reviewer').post(`/campaigns/${campaignId}/scopes/content/approve`, { digest }),
      await api.as('viewer').get(`/campaigns/${campaignId}/evaluation`),
      await api.as('viewer').get(`/campaigns/${campaignId}/strategies/1/impact`),
    ];
    for (const { status, body } of answers) {
      expect({ status, ...body }).toMatchObject({
        status: 500,
        code: 'record_damaged',
        detail: expect.stringContaining(plan.adId),
        records: [{ kind: 'ad', id: plan.adId, problem: 'unreadable' }],
      });
    }
    expect(await dump()).toEqual(before);
  });

  it('of a lost asset is mended by choosing another: what is approved then ships', async () => {
    const plan = await approvedShipping(api);
    await collection('assets').deleteOne({ _id: plan.assetId });
    expect((await gateOf(api, plan.campaignId)).open).toBe(false);
    const assets = [{ id: await uploadPicture(manager()), role: 'image' }];
    expectStatus(await edit(manager(), `/creatives/${plan.creativeId}`, { assets }), 200);
    await approveScopes(api, plan.campaignId, ['content', 'schedule', 'ads']);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
    await api.tickAt(AT_SLOT);
    expect((await storedPost(plan)).state).toBe('published');
  });

  it('opens the gate again once it is restored, and not by anything else', async () => {
    const plan = await approvedShipping(api);
    const scope = { _id: `${plan.campaignId}:ads` };
    const kept = await collection('scopes').findOne(scope);
    if (!kept) throw new Error('The scope is stored.');
    await collection('scopes').deleteOne(scope);
    expect((await manager().post(`/campaigns/${plan.campaignId}/scopes/ads/submit`, {})).body.code).toBe(
      'record_damaged',
    );
    expect((await gateOf(api, plan.campaignId)).open).toBe(false);
    await collection('scopes').insertOne(kept);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
  });

  it('of one campaign does not keep swapped bytes from closing another that shows them', async () => {
    const assetId = await uploadPicture(manager());
    const scopeless = await approvedShipping(api);
    const headless = await approvedShipping(api);
    const healthy = await approvedShipping(api);
    for (const { creativeId, campaignId } of [scopeless, headless, healthy]) {
      expectStatus(
        await edit(manager(), `/creatives/${creativeId}`, { assets: [{ id: assetId, role: 'image' }] }),
        200,
      );
      await approveScopes(api, campaignId, ['content', 'schedule', 'ads']);
    }
    await collection('scopes').updateOne(
      { _id: `${scopeless.campaignId}:ads` },
      { $set: { 'machine.value': 'waved' } },
    );
    await collection('event_heads').deleteOne({ _id: `campaign:${headless.campaignId}` });
    await rm(await fileOf(assetId));
    const reasons = (await gateOf(api, healthy.campaignId)).reasons.map(({ code }: GateReason) => code);
    expect(reasons).toContain('asset_missing');
    expect(reasons).toContain('scope_needs_review');
    await expectNamed(headless, {
      code: 'record_missing',
      subject: { kind: 'event_chain', id: `campaign:${headless.campaignId}` },
    });
    const { reasons: others } = await gateOf(api, scopeless.campaignId);
    expect(others.map(({ code, scope }: GateReason) => [code, scope])).toEqual(
      expect.arrayContaining([
        ['record_unreadable', 'ads'],
        ['scope_needs_review', 'content'],
        ['scope_needs_review', 'schedule'],
      ]),
    );
  });

  it('of the organisation’s own events does not keep swapped bytes from closing the gate', async () => {
    const plan = await approvedShipping(api);
    const head = await collection('event_heads').findOneAndDelete({ _id: `tenant:${api.tenant.id}` });
    if (!head) throw new Error('The head is stored.');
    await rm(await fileOf(plan.assetId));
    const told = { code: 'asset_missing', subject: { kind: 'asset', id: plan.assetId } } as const;
    await expectNamed(plan, told);
    await api.tickAt(AT_SLOT);
    expect((await storedPost(plan)).state).toBe('held');
    await collection('event_heads').insertOne(head);
  });

  it('is not made of a storage that is out of order: that is said, and the post waits', async () => {
    const plan = await approvedShipping(api);
    const { storageDir } = api.config;
    await rename(storageDir, `${storageDir}.away`);
    await writeFile(storageDir, 'no folder');
    try {
      const answer = await api.as('viewer').get(`/campaigns/${plan.campaignId}/gate`);
      expect(answer).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
      await api.tickAt(AT_SLOT);
      expect((await storedPost(plan)).state).toBe('scheduled');
    } finally {
      await rm(storageDir);
      await rename(`${storageDir}.away`, storageDir);
    }
  });
});

describe('a chain of events that is damaged', () => {
  it.each(CHAIN_DAMAGES)(
    'closes the gate and takes no event more, not even that a post is held: $what',
    async (damage) => {
      const { plan, expected } = await damaged(damage);
      await expectNamed(plan, expected);
      const [{ message: why }] = (await gateOf(api, plan.campaignId)).reasons;
      await expectReadable(plan, 'everything');
      await expectPublishRefused(plan, [409]);
      const before = await dump();
      for (const answer of [
        await manager().post(`/campaigns/${plan.campaignId}/pause`),
        await edit(manager(), `/creatives/${plan.creativeId}`, { copy: { headline: 'Changed' } }),
        await manager().post(`/campaigns/${plan.campaignId}/scopes/ads/submit`, {}),
      ]) {
        expect(answer).toMatchObject({
          status: 500,
          body: { code: 'record_damaged', records: [{ kind: 'event_chain', id: `campaign:${plan.campaignId}` }] },
        });
        expect(why).toContain(answer.body.records[0].detail);
      }
      api.holdTime(AT_SLOT);
      const fired = api.app.get(FirePost, { strict: false }).execute(scheduler(), plan.postId);
      await expect(fired).rejects.toMatchObject({ code: 'record_damaged' });
      expect(await dump()).toEqual(before);
      expect((await storedPost(plan)).state).toBe('scheduled');
    },
  );

  it('goes on where it was once its head is restored', async () => {
    const plan = await approvedShipping(api);
    const head = { _id: `campaign:${plan.campaignId}` };
    const kept = await collection('event_heads').findOne(head);
    if (!kept) throw new Error('The head is stored.');
    await collection('event_heads').deleteOne(head);
    expect((await gateOf(api, plan.campaignId)).open).toBe(false);
    await collection('event_heads').insertOne(kept);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
    await edit(manager(), `/creatives/${plan.creativeId}`, { copy: { headline: 'Changed' } });
    await submitScope(manager(), plan.campaignId, 'content');
    const verdict = (await api.as('viewer').get(`/campaigns/${plan.campaignId}/events/verify`)).body;
    expect(verdict.ok).toBe(true);
  });
});
