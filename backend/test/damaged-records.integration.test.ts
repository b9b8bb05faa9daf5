import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import {
  AT_SLOT,
  approvedShipping,
  approveScopes,
  edit,
  expectStatus,
  gateOf,
  uploadPicture,
} from './support/campaign-steps.js';
import { type DamagesApi, startDamagesApi } from './support/damages-api.js';
import { RECORD_DAMAGES } from './support/record-damages.js';

let api: DamagesApi;
beforeAll(async () => {
  api = await startDamagesApi();
});
beforeEach(() => api.restore());
afterAll(() => api?.close());

const fileOf = async (assetId: string): Promise<string> => {
  const { sha256 } = expectStatus(await api.as('viewer').get(`/assets/${assetId}`), 200).body;
  return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
};
const entries = () => api.collection('newsroom_entries').countDocuments({ _id: api.plan.postId });

describe('a stored record that is damaged', () => {
  it.each(RECORD_DAMAGES)('closes the gate, which names it: $what', async (damage) => {
    const expected = await api.damaged(damage);
    await api.expectNamed(expected);
    await api.expectReadable(damage.takesCampaign ? 'campaign' : 'everything');
    await api.expectPublishRefused(damage.takesCampaign ? [404, 500] : [409]);
    await api.tickAt(AT_SLOT);
    const { state, heldCauses } = await api.storedPost();
    expect(state).toBe('held');
    expect(heldCauses[0]?.fields).toContain(expected.code);
    expect(await entries()).toBe(0);
  });

  it('of a post is named in the list beside the others, and by itself, and is held', async () => {
    await api.collection('posts').updateOne({ _id: api.plan.postId }, { $set: { timeZone: 7 } });
    const record = {
      kind: 'post',
      id: api.plan.postId,
      problem: 'unreadable',
      detail: expect.stringContaining('timeZone'),
    };
    const list = await api.as('viewer').get(`/campaigns/${api.plan.campaignId}/posts`);
    expect(list).toMatchObject({
      status: 200,
      body: { data: [{ id: api.plan.laterPostId }], total: 2, unreadable: [record] },
    });
    const damagedPost = { status: 500, body: { code: 'record_damaged', records: [record] } };
    expect(await api.as('viewer').get(`/posts/${api.plan.postId}`)).toMatchObject(damagedPost);
    await api.collection('posts').updateOne({ _id: api.plan.postId }, { $set: { heldCauses: 'none', rev: '1' } });
    await api.tickAt(AT_SLOT);
    expect(await api.storedPost()).toMatchObject({
      state: 'held',
      rev: '1',
      heldCauses: [{ fields: ['record_damaged'], summary: expect.stringContaining(`post ${api.plan.postId}`) }],
    });
    expect(await entries()).toBe(0);
    const events = `/campaigns/${api.plan.campaignId}/events`;
    const { data } = (await api.as('viewer').get(events, { query: { subjectId: api.plan.postId, limit: 100 } })).body;
    expect(data.map(({ action }: { action: string }) => action)).toEqual(['post.created', 'posts.held']);
  });

  it('is told by an error of its own where a decision would stand on it', async () => {
    const [damage] = RECORD_DAMAGES.filter(({ what }) => what === 'an ad with an invalid field');
    if (!damage) throw new Error('There is no such damage.');
    await api.damaged(damage);
    const before = await api.dump();
    const { campaignId } = api.plan;
    const digest = 'a'.repeat(64);
    const answers = [
      await api.as('manager').post(`/campaigns/${campaignId}/scopes/content/submit`, {}),
      await api.as('reviewer').post(`/campaigns/${campaignId}/scopes/content/approve`, { digest }),
      await api.as('viewer').get(`/campaigns/${campaignId}/evaluation`),
      await api.as('viewer').get(`/campaigns/${campaignId}/strategies/1/impact`),
    ];
    for (const { status, body } of answers) {
      expect({ status, ...body }).toMatchObject({
        status: 500,
        code: 'record_damaged',
        detail: expect.stringContaining(api.plan.adId),
        records: [{ kind: 'ad', id: api.plan.adId, problem: 'unreadable' }],
      });
    }
    expect(await api.dump()).toEqual(before);
  });

  it('of a lost asset is mended by choosing another: what is approved then ships', async () => {
    await api.collection('assets').deleteOne({ _id: api.plan.assetId });
    expect((await gateOf(api, api.plan.campaignId)).open).toBe(false);
    const assets = [{ id: await uploadPicture(api.as('manager')), role: 'image' }];
    expectStatus(await edit(api.as('manager'), `/creatives/${api.plan.creativeId}`, { assets }), 200);
    await approveScopes(api, api.plan.campaignId, ['content', 'schedule', 'ads']);
    expect((await gateOf(api, api.plan.campaignId)).open).toBe(true);
    await api.tickAt(AT_SLOT);
    expect((await api.storedPost()).state).toBe('published');
  });

  it('opens the gate again once it is restored, and not by anything else', async () => {
    const scope = { _id: `${api.plan.campaignId}:ads` };
    const kept = await api.collection('scopes').findOne(scope);
    if (!kept) throw new Error('The scope is stored.');
    await api.collection('scopes').deleteOne(scope);
    expect((await api.as('manager').post(`/campaigns/${api.plan.campaignId}/scopes/ads/submit`, {})).body.code).toBe(
      'record_damaged',
    );
    expect((await gateOf(api, api.plan.campaignId)).open).toBe(false);
    await api.collection('scopes').insertOne(kept);
    expect((await gateOf(api, api.plan.campaignId)).open).toBe(true);
  });

  it('of one campaign does not keep swapped bytes from closing another that shows them', async () => {
    const assetId = await uploadPicture(api.as('manager'));
    const scopeless = api.plan;
    const headless = await approvedShipping(api);
    const healthy = await approvedShipping(api);
    for (const { creativeId, campaignId } of [scopeless, headless, healthy]) {
      expectStatus(
        await edit(api.as('manager'), `/creatives/${creativeId}`, { assets: [{ id: assetId, role: 'image' }] }),
        200,
      );
      await approveScopes(api, campaignId, ['content', 'schedule', 'ads']);
    }
    await api
      .collection('scopes')
      .updateOne({ _id: `${scopeless.campaignId}:ads` }, { $set: { 'machine.value': 'waved' } });
    await api.collection('event_heads').deleteOne({ _id: `campaign:${headless.campaignId}` });
    await rm(await fileOf(assetId));
    const reasons = (await gateOf(api, healthy.campaignId)).reasons.map(({ code }: GateReason) => code);
    expect(reasons).toContain('asset_missing');
    expect(reasons).toContain('scope_needs_review');
    const chain = { kind: 'event_chain', id: `campaign:${headless.campaignId}` } as const;
    await api.expectNamed({ code: 'record_missing', subject: chain }, headless.campaignId);
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
    const file = await fileOf(api.plan.assetId);
    expect(await api.collection('event_heads').deleteOne({ _id: `tenant:${api.tenant.id}` })).toMatchObject({
      deletedCount: 1,
    });
    await rename(file, `${file}.away`);
    try {
      await api.expectNamed({ code: 'asset_missing', subject: { kind: 'asset', id: api.plan.assetId } });
      await api.tickAt(AT_SLOT);
      expect((await api.storedPost()).state).toBe('held');
    } finally {
      await rename(`${file}.away`, file);
    }
  });

  it('is not made of a storage that is out of order: that is said, and the post waits', async () => {
    const { storageDir } = api.config;
    await rename(storageDir, `${storageDir}.away`);
    await writeFile(storageDir, 'no folder');
    try {
      const answer = await api.as('viewer').get(`/campaigns/${api.plan.campaignId}/gate`);
      expect(answer).toMatchObject({ status: 503, body: { code: 'service_unavailable' } });
      await api.tickAt(AT_SLOT);
      expect((await api.storedPost()).state).toBe('scheduled');
    } finally {
      await rm(storageDir);
      await rename(`${storageDir}.away`, storageDir);
    }
  });
});
