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
  createPost,
  edit,
  expectStatus,
  gateOf,
  planShipping,
  submitScope,
  uploadPicture,
} from './support/campaign-steps.js';
import { CHAIN_DAMAGES } from './support/chain-damages.js';
import type { Damage, ScenePlan } from './support/damage.js';
import { dumpDatabase } from './support/database-dump.js';
import { keepDatabase } from './support/kept-database.js';
import { RECORD_DAMAGES } from './support/record-damages.js';
import { type ShippingApi, startShippingApi } from './support/shipping-api.js';

let api: ShippingApi;
/** Everything in it is approved; each test begins with it as it was then. */
let plan: ScenePlan;
let restore: () => Promise<void>;
beforeAll(async () => {
  api = await startShippingApi();
  const shipping = await planShipping(api);
  const later = { publishAt: '2026-09-02T09:00:00.000Z' };
  const laterPostId = await createPost(manager(), shipping.campaignId, shipping.creativeId, later);
  plan = { ...shipping, laterPostId };
  await approveScopes(api, plan.campaignId);
  restore = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.holdTime(BEFORE_SLOT);
  await restore();
  expect((await gateOf(api, plan.campaignId)).open).toBe(true);
});
afterAll(() => api?.close());

const manager = () => api.as('manager');
const scheduler = () => systemContext(api.tenant.id, 'scheduler', 'test');
const collection = (name: string) => api.database.connection.collection<{ _id: string }>(name);
const storedPost = async () => {
  const found = await collection('posts').findOne({ _id: plan.postId });
  return found as unknown as { state: string; heldCauses: { summary: string; fields: string[] }[] };
};
const fileOf = async (assetId: string): Promise<string> => {
  const { sha256 } = expectStatus(await api.as('viewer').get(`/assets/${assetId}`), 200).body;
  return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
};
const entries = () => collection('newsroom_entries').countDocuments({ _id: plan.postId });

/** Answers what the damage has to be called. */
const damaged = async ({ inflict, reason }: Damage): Promise<Partial<GateReason>> => {
  await inflict({ plan, tenantId: api.tenant.id, collection });
  return reason(plan, api.tenant.id);
};

/** The gate answers, is closed, and says because of which record. */
const expectNamed = async (expected: Partial<GateReason>, campaignId = plan.campaignId): Promise<void> => {
  const { open, reasons } = await gateOf(api, campaignId);
  expect(open).toBe(false);
  const named = reasons.filter((reason: GateReason) => reason.code === expected.code);
  expect(named).toContainEqual(expect.objectContaining(expected));
};

const expectReadable = async (of: 'campaign' | 'everything'): Promise<void> => {
  const campaign = `/campaigns/${plan.campaignId}`;
  const always = ['/scopes', '/scopes/ads', '/scopes/content', '/events', '/events/verify', '/events/replay'];
  const whole = ['', '/creatives', '/posts', '/ads', '/strategies'];
  const within = [...always, ...(of === 'everything' ? whole : [])].map((path) => campaign + path);
  const paths = [...within, `/posts/${plan.postId}`, '/campaigns'];
  const answers = await Promise.all(paths.map((path) => api.as('viewer').get(path)));
  const told = answers.map(({ status, body }, index) => ({ path: paths[index], status, code: body.code }));
  expect(told).toEqual(paths.map((path) => ({ path, status: 200, code: undefined })));
};

/** Everything that is stored, but for when bytes were last looked at: that is no effect of what was asked. */
const dump = async () => {
  const { assets: _looks, ...stored } = await dumpDatabase(api.database);
  return stored;
};

const expectPublishRefused = async (statuses: readonly number[]): Promise<void> => {
  const before = await dump();
  const answer = await manager().post(`/campaigns/${plan.campaignId}/publish`);
  expect(statuses).toContain(answer.status);
  expect(await dump()).toEqual(before);
};

describe('a stored record that is damaged', () => {
  it.each(RECORD_DAMAGES)('closes the gate, which names it: $what', async (damage) => {
    const expected = await damaged(damage);
    await expectNamed(expected);
    await expectReadable(damage.takesCampaign ? 'campaign' : 'everything');
    await expectPublishRefused(damage.takesCampaign ? [404, 500] : [409]);
    await api.tickAt(AT_SLOT);
    const { state, heldCauses } = await storedPost();
    expect(state).toBe('held');
    expect(heldCauses[0]?.fields).toContain(expected.code);
    expect(await entries()).toBe(0);
  });

  it('of a post is named in the list beside the others, and by itself, and is not let go', async () => {
    await collection('posts').updateOne({ _id: plan.postId }, { $set: { timeZone: 7 } });
    const record = {
      kind: 'post',
      id: plan.postId,
      problem: 'unreadable',
      detail: expect.stringContaining('timeZone'),
    };
    const list = await api.as('viewer').get(`/campaigns/${plan.campaignId}/posts`);
    expect(list).toMatchObject({
      status: 200,
      body: { data: [{ id: plan.laterPostId }], total: 2, unreadable: [record] },
    });
    const damagedPost = { status: 500, body: { code: 'record_damaged', records: [record] } };
    expect(await api.as('viewer').get(`/posts/${plan.postId}`)).toMatchObject(damagedPost);
    const before = await dump();
    api.holdTime(AT_SLOT);
    const fired = api.app.get(FirePost, { strict: false }).execute(scheduler(), plan.postId);
    await expect(fired).rejects.toMatchObject({ code: 'record_damaged', records: [record] });
    expect(await dump()).toEqual(before);
  });

  it('is told by an error of its own where a decision would stand on it', async () => {
    const [damage] = RECORD_DAMAGES.filter(({ what }) => what === 'an ad with an invalid field');
    if (!damage) throw new Error('There is no such damage.');
    await damaged(damage);
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
    await collection('assets').deleteOne({ _id: plan.assetId });
    expect((await gateOf(api, plan.campaignId)).open).toBe(false);
    const assets = [{ id: await uploadPicture(manager()), role: 'image' }];
    expectStatus(await edit(manager(), `/creatives/${plan.creativeId}`, { assets }), 200);
    await approveScopes(api, plan.campaignId, ['content', 'schedule', 'ads']);
    expect((await gateOf(api, plan.campaignId)).open).toBe(true);
    await api.tickAt(AT_SLOT);
    expect((await storedPost()).state).toBe('published');
  });

  it('opens the gate again once it is restored, and not by anything else', async () => {
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
    const scopeless = plan;
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
    const chain = { kind: 'event_chain', id: `campaign:${headless.campaignId}` } as const;
    await expectNamed({ code: 'record_missing', subject: chain }, headless.campaignId);
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
    const file = await fileOf(plan.assetId);
    expect(await collection('event_heads').deleteOne({ _id: `tenant:${api.tenant.id}` })).toMatchObject({
      deletedCount: 1,
    });
    await rename(file, `${file}.away`);
    try {
      await expectNamed({ code: 'asset_missing', subject: { kind: 'asset', id: plan.assetId } });
      await api.tickAt(AT_SLOT);
      expect((await storedPost()).state).toBe('held');
    } finally {
      await rename(`${file}.away`, file);
    }
  });

  it('is not made of a storage that is out of order: that is said, and the post waits', async () => {
    const { storageDir } = api.config;
    await rename(storageDir, `${storageDir}.away`);
    await writeFile(storageDir, 'no folder');
    try {
      const answer = await api.as('viewer').get(`/campaigns/${plan.campaignId}/gate`);
      expect(answer).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
      await api.tickAt(AT_SLOT);
      expect((await storedPost()).state).toBe('scheduled');
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
      await expectNamed(await damaged(damage));
      const chain = { kind: 'event_chain', id: `campaign:${plan.campaignId}` };
      const { reasons } = await gateOf(api, plan.campaignId);
      const why = reasons.find(({ subject }: GateReason) => subject?.kind === chain.kind)?.message;
      await expectReadable('everything');
      await expectPublishRefused([409]);
      const before = await dump();
      for (const answer of [
        await manager().post(`/campaigns/${plan.campaignId}/pause`),
        await edit(manager(), `/creatives/${plan.creativeId}`, { copy: { headline: 'Changed' } }),
        await manager().post(`/campaigns/${plan.campaignId}/scopes/ads/submit`, {}),
      ]) {
        expect(answer).toMatchObject({
          status: 500,
          body: { code: 'record_damaged', records: expect.arrayContaining([expect.objectContaining(chain)]) },
        });
        expect(why).toContain(answer.body.records.find(({ kind }: { kind: string }) => kind === chain.kind).detail);
      }
      api.holdTime(AT_SLOT);
      const fired = api.app.get(FirePost, { strict: false }).execute(scheduler(), plan.postId);
      await expect(fired).rejects.toMatchObject({ code: 'record_damaged' });
      expect(await dump()).toEqual(before);
      expect((await storedPost()).state).toBe('scheduled');
    },
  );

  it('goes on where it was once its head is restored', async () => {
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
