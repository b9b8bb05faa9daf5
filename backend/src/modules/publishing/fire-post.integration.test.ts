import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { Logger } from '@nestjs/common';
import {
  AT_SLOT,
  approvedShipping,
  approveScopes,
  BEFORE_SLOT,
  changeLook,
  edit,
  expectStatus,
  gateOf,
  planWords,
  submitScope,
  type WordsPlan,
} from '../../../test/support/campaign-steps.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { type ShippingApi, startShippingApi } from '../../../test/support/shipping-api.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';
import { QueueWorker } from '../../platform/queue/queue-worker.js';
import { systemContext } from '../../platform/tenancy/request-context.js';
import { DeliverPost } from './deliver-post.js';
import { FireDuePosts } from './fire-due-posts.js';
import { FirePost } from './fire-post.js';

let api: ShippingApi;
/** Each test begins with it approved, or goes back to when it was only planned. */
let plan: WordsPlan;
let asPlanned: () => Promise<void>;
let asApproved: () => Promise<void>;
beforeAll(async () => {
  api = await startShippingApi();
  plan = await planWords(api);
  asPlanned = await keepDatabase(api.database);
  await approveScopes(api, plan.campaignId);
  asApproved = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.holdTime(BEFORE_SLOT);
  await asApproved();
});
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

const readPost = async (id: PostId) => expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body;
const actionsOn = async (campaignId: string, subjectId: string): Promise<string[]> => {
  const query = { subjectId, limit: 100 };
  const { data } = expectStatus(await api.as('viewer').get(`/campaigns/${campaignId}/events`, { query }), 200).body;
  return data.map(({ action }: { action: string }) => action);
};
interface Entry {
  readonly _id: string;
  readonly shipment: Shipment;
}
const entries = (id: PostId) =>
  api.database.connection.collection<Entry>('newsroom_entries').find({ _id: id }).toArray();
const waitingJobs = (id: PostId) => api.database.connection.collection('queue_jobs').find({ key: id }).toArray();
const scheduler = () => systemContext(api.tenant.id, 'scheduler', 'test');

describe('a post whose slot has not come', () => {
  it('stays where it is', async () => {
    const { postId } = plan;
    await api.tickAt('2026-09-01T08:59:59.999Z');
    expect(await readPost(postId)).toMatchObject({ state: 'scheduled' });
    expect(await api.app.get(FirePost).execute(scheduler(), postId)).toBe('not-due');
    expect(await waitingJobs(postId)).toEqual([]);
  });
});

describe('a post at its slot with the gate closed', () => {
  it('is held with every reason, and nothing of it is published', async () => {
    await asPlanned();
    const { campaignId, postId } = plan;
    await approveScopes(api, campaignId, ['strategy', 'content']);
    await submitScope(api.as('manager'), campaignId, 'schedule');
    const { reasons } = await gateOf(api, campaignId);
    expect(reasons.map(({ scope }: { scope: string }) => scope)).toEqual(['schedule', 'ads']);
    await api.tickAt(AT_SLOT);
    const post = await readPost(postId);
    expect(post).toMatchObject({ state: 'held', heldCauses: [{ kind: 'post', fields: ['scope_pending'] }] });
    for (const { message } of reasons) expect(post.heldCauses[0].summary).toContain(message);
    expect(await entries(postId)).toEqual([]);
    expect(await actionsOn(campaignId, postId)).toEqual(['post.created', 'post.held']);
  });

  it('goes out at once when the last scope is approved', async () => {
    await asPlanned();
    const { campaignId, postId } = plan;
    await api.tickAt(AT_SLOT);
    expect((await readPost(postId)).state).toBe('held');
    await approveScopes(api, campaignId);
    expect((await readPost(postId)).state).toBe('scheduled');
    await api.tickAt('2026-09-01T10:00:00.000Z');
    expect(await readPost(postId)).toMatchObject({
      state: 'published',
      publication: { publishedAt: '2026-09-01T10:00:00.000Z' },
    });
  });

  it('is held while the campaign is paused, however approved it is', async () => {
    const { campaignId, postId } = plan;
    expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/pause`), 200);
    await api.tickAt(AT_SLOT);
    expect(await readPost(postId)).toMatchObject({ state: 'held', heldCauses: [{ fields: ['campaign_paused'] }] });
  });
});

describe('a brand kit that is replaced after the content was approved', () => {
  it('neither closes the gate nor changes the look of what goes out', async () => {
    const { campaignId, postId } = plan;
    const approved = await changeLook(api);
    expect((await gateOf(api, campaignId)).open).toBe(true);
    await api.tickAt(AT_SLOT);
    expect(await readPost(postId)).toMatchObject({ state: 'published' });
    expect((await entries(postId)).map(({ shipment }) => shipment.brand)).toEqual([approved]);
  });

  it('ships when the content is approved in it', async () => {
    const { campaignId, postId } = plan;
    await changeLook(api);
    const content = `/campaigns/${campaignId}/scopes/content`;
    const { round, digest } = expectStatus(await api.as('manager').post(`${content}/submit`, {}), 200).body;
    expect((await gateOf(api, campaignId)).open).toBe(false);
    expectStatus(await api.as('reviewer').post(`${content}/approve`, { digest, round }), 200);
    await api.tickAt(AT_SLOT);
    expect((await entries(postId)).map(({ shipment }) => shipment.brand)).toMatchObject([
      { wordmark: 'Another house', colours: { primary: '#ff0000' } },
    ]);
  });
});

describe('a post at its slot with the gate open', () => {
  it('is frozen, handed to its channel, and published with the channel’s own id and address', async () => {
    const { campaignId, postId } = plan;
    await api.tickAt(AT_SLOT);
    const post = await readPost(postId);
    expect(post).toMatchObject({
      state: 'published',
      publication: { channelId: postId, publishedAt: AT_SLOT, underSupersededVersion: false },
    });
    expect(await actionsOn(campaignId, postId)).toEqual(['post.created', 'post.publishing', 'post.published']);
    expect(await entries(postId)).toMatchObject([{ shipment: { text: post.text } }]);
  });

  it('goes out as it was approved, whatever is edited while it is on its way', async () => {
    const { campaignId, creativeId, postId } = plan;
    armFailpoint('publish.after-delivery', async () => {
      expectStatus(await edit(api.as('manager2'), `/creatives/${creativeId}`, { copy: { headline: 'Changed' } }), 200);
    });
    await api.tickAt(AT_SLOT);
    expect(await readPost(postId)).toMatchObject({
      state: 'published',
      text: expect.stringContaining('Mend your own'),
    });
    const { items } = (await api.as('viewer').get(`/campaigns/${campaignId}/scopes/schedule/manifest`)).body;
    const [entry] = await entries(postId);
    expect(items[0].digest).toBe(entry?.shipment.itemDigest);
  });

  it('tells what it shipped, media and all, whatever its creative has become since', async () => {
    const { campaignId, creativeId, postId, assetId } = await approvedShipping(api);
    expect(await readPost(postId)).not.toHaveProperty('shipment');
    await api.tickAt(AT_SLOT);
    const { sha256 } = expectStatus(await api.as('viewer').get(`/assets/${assetId}`), 200).body;
    const today = { assets: [], copy: { headline: 'Changed' } };
    expectStatus(await edit(api.as('manager2'), `/creatives/${creativeId}`, today), 200);
    const shipped = { headline: expect.stringMatching(/^Mend your own/), media: [{ assetId, role: 'image', sha256 }] };
    expect(await readPost(postId)).toMatchObject({ state: 'published', shipment: shipped });
    const { data } = expectStatus(await api.as('viewer').get(`/campaigns/${campaignId}/posts`), 200).body;
    expect(data).toMatchObject([{ id: postId, shipment: shipped }]);
  });

  it('is still told when what is stored of its shipment can’t be read, without it', async () => {
    const { postId } = plan;
    await api.tickAt(AT_SLOT);
    await api.database.connection
      .collection<{ _id: string }>('posts')
      .updateOne({ _id: postId }, { $set: { shipment: { text: 'Half of it' } } });
    const post = await readPost(postId);
    expect(post).toMatchObject({ state: 'published' });
    expect(post).not.toHaveProperty('shipment');
  });

  it('is held when something changes after its bytes were hashed and before it moves', async () => {
    const { campaignId, creativeId, postId } = plan;
    armFailpoint('publish.after-hashing', async () => {
      expectStatus(await edit(api.as('manager2'), `/creatives/${creativeId}`, { copy: { headline: 'Changed' } }), 200);
    });
    await api.tickAt(AT_SLOT);
    expect((await readPost(postId)).state).toBe('held');
    expect(await entries(postId)).toEqual([]);
    expect((await gateOf(api, campaignId)).open).toBe(false);
  });

  it('can’t be edited or cancelled any more', async () => {
    const { postId } = plan;
    await api.tickAt(AT_SLOT);
    for (const change of [
      { customText: 'Other' },
      { action: 'cancel' },
      { action: 'unschedule' },
      { action: 'retry' },
    ]) {
      const answer = await edit(api.as('manager'), `/posts/${postId}`, change);
      expect(answer).toMatchObject({ status: 409, body: { code: 'illegal_transition', state: 'published' } });
    }
  });
});

describe('posts that can’t be let go', () => {
  it('keep nobody else waiting, however many are due', async () => {
    const { postId } = plan;
    const posts = api.database.connection.collection<{ _id: string }>('posts');
    const due = Array.from({ length: 450 }, (_, index) => `pst_stuck${String(index).padStart(4, '0')}`);
    const stuck = { tenantId: api.foreign.id, state: 'scheduled', publishAt: BEFORE_SLOT };
    await posts.insertMany(due.map((_id) => ({ _id, ...stuck })));
    api.holdTime(AT_SLOT);
    expect(await api.app.get(FireDuePosts).tick()).toBe(due.length + 1);
    expect(await waitingJobs(postId)).toHaveLength(1);
    const jobs = () => api.database.connection.collection('queue_jobs').find().sort({ _id: 1 }).toArray();
    const before = await jobs();
    expect(before).toHaveLength(due.length + 1);
    await api.app.get(FireDuePosts).tick();
    expect(await jobs()).toEqual(before);
  });

  it('keep nobody waiting where their rows name no post or no tenant; the log tells of them once', async () => {
    const { postId } = plan;
    const posts = api.database.connection.collection<{ _id: string | number; tenantId?: string }>('posts');
    const due = { state: 'scheduled', publishAt: BEFORE_SLOT };
    await posts.insertMany([
      { _id: 'no post', tenantId: api.foreign.id, ...due },
      { _id: 7, tenantId: api.foreign.id, ...due },
      { _id: 'pst_01NOBODYS', ...due },
    ]);
    const warn = jest.spyOn(Logger.prototype, 'warn');
    await api.tickAt(AT_SLOT);
    const told = warn.mock.calls.filter(([entry]) => JSON.stringify(entry).includes('valid address'));
    warn.mockRestore();
    expect((await readPost(postId)).state).toBe('published');
    expect(told).toMatchObject([[{ damaged: 3, posts: [{ id: 'no post' }, { id: 7 }, { id: 'pst_01NOBODYS' }] }]]);
  });

  /** Its first run fails with this, and then its last. */
  const failWith = async (id: PostId, error: Error) => {
    const fail = () => {
      throw error;
    };
    armFailpoint('publish.after-hashing', fail);
    await api.tickAt(AT_SLOT);
    expect((await readPost(id)).state).toBe('scheduled');
    armFailpoint('publish.after-hashing', fail);
    const jobs = api.database.connection.collection('queue_jobs');
    expect(await jobs.updateOne({ key: id }, { $set: { attempts: 19, runAt: new Date(0) } })).toMatchObject({
      matchedCount: 1,
    });
    await api.work();
  };

  it('are held when no try is left, and say where to look: nothing of the machine’s own is told', async () => {
    const { campaignId, postId } = plan;
    await failWith(postId, new TypeError('secret is not a function'));
    const [job] = await waitingJobs(postId);
    expect(job).toMatchObject({ state: 'dead' });
    const { state, heldCauses } = await readPost(postId);
    expect({ state, heldCauses }).toMatchObject({
      state: 'held',
      heldCauses: [{ kind: 'post', subjectId: postId, summary: expect.stringContaining(String(job?._id)) }],
    });
    expect(JSON.stringify(heldCauses)).not.toContain('secret');
    expect(await actionsOn(campaignId, postId)).toEqual(['post.created', 'posts.held']);
    expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/publish`), 202);
    await api.tickAt(AT_SLOT);
    expect((await readPost(postId)).state).toBe('published');
  });

  it('are held at once when a record is damaged, with its name', async () => {
    const { campaignId, postId } = plan;
    armFailpoint('publish.after-hashing', () => {
      throw new RecordDamaged([{ kind: 'asset', id: 'ast_01LOST', problem: 'unreadable', detail: 'sha256: is none' }]);
    });
    await api.tickAt(AT_SLOT);
    expect(await readPost(postId)).toMatchObject({
      state: 'held',
      heldCauses: [{ fields: ['record_damaged'], summary: expect.stringContaining('asset ast_01LOST can’t be read') }],
    });
    expect(await actionsOn(campaignId, postId)).toEqual(['post.created', 'posts.held']);
    expect(await waitingJobs(postId)).toEqual([]);
  });

  it('wait as long as the storage is out of order', async () => {
    const { postId } = plan;
    await failWith(postId, new DomainError('service_unavailable', 'The file storage is out of order.'));
    expect((await readPost(postId)).state).toBe('scheduled');
    expect(await waitingJobs(postId)).toMatchObject([{ state: 'ready', attempts: 0 }]);
  });
});

describe('two schedulers at once', () => {
  it('make one job, and two runs of it one publication', async () => {
    const { campaignId, postId } = plan;
    api.holdTime(AT_SLOT);
    const ticks = Array.from({ length: 8 }, () => api.app.get(FireDuePosts).tick());
    await Promise.all(ticks);
    expect(await waitingJobs(postId)).toHaveLength(1);
    const runs = await Promise.all(Array.from({ length: 4 }, () => api.app.get(FirePost).execute(scheduler(), postId)));
    expect(runs.filter((outcome) => outcome === 'publishing')).toHaveLength(1);
    const deliver = () =>
      api.app.get(DeliverPost).execute(scheduler(), postId, { isLastTry: false, guard: async () => undefined });
    await Promise.all([deliver(), deliver(), deliver()]);
    await api.app.get(QueueWorker).runDue();
    expect(await entries(postId)).toHaveLength(1);
    expect(await actionsOn(campaignId, postId)).toEqual(['post.created', 'post.publishing', 'post.published']);
  });
});

describe('a post that no worker could hand over', () => {
  beforeEach(async () => {
    api.holdTime(AT_SLOT);
    expect(await api.app.get(FirePost).execute(scheduler(), plan.postId)).toBe('publishing');
  });
  const guard = async () => undefined;

  it('has failed when no try is left and none has begun', async () => {
    const { postId } = plan;
    await api.app.get(DeliverPost).giveUp(scheduler(), postId, 'out of tries', guard);
    expect(await readPost(postId)).toMatchObject({ state: 'failed', lastError: 'out of tries' });
  });

  it('is unknown when no try is left and one has begun', async () => {
    const { postId } = plan;
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    const cutShort = api.app.get(DeliverPost).execute(scheduler(), postId, { isLastTry: false, guard });
    await expect(cutShort).rejects.toThrow(FailpointError);
    await api.app.get(DeliverPost).giveUp(scheduler(), postId, 'out of tries', guard);
    expect((await readPost(postId)).state).toBe('outcome_unknown');
    expect(await entries(postId)).toHaveLength(1);
  });
});

describe('publishing a campaign', () => {
  it('is refused with every reason while the gate is closed, and changes nothing', async () => {
    await asPlanned();
    const { campaignId, postId } = plan;
    const before = (await gateOf(api, campaignId)).gateRevision;
    const answer = await api.as('manager').post(`/campaigns/${campaignId}/publish`);
    expect(answer).toMatchObject({ status: 409, body: { code: 'gate_closed', gate: { open: false } } });
    const { reasons, gateRevision } = await gateOf(api, campaignId);
    expect(answer.body.gate.reasons).toEqual(reasons);
    expect(reasons).toHaveLength(4);
    expect(gateRevision).toBe(before);
    expect((await readPost(postId)).state).toBe('scheduled');
  });

  it('releases held posts when the gate is open, and they go out at once', async () => {
    const { campaignId, postId } = plan;
    expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/pause`), 200);
    await api.tickAt(AT_SLOT);
    expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/resume`), 200);
    expect((await readPost(postId)).state).toBe('held');
    const answer = await api.as('manager').post(`/campaigns/${campaignId}/publish`);
    expect(answer).toMatchObject({
      status: 202,
      body: { gate: { open: true }, posts: [{ id: postId, state: 'scheduled', heldCauses: [] }] },
    });
    await api.tickAt(AT_SLOT);
    expect((await readPost(postId)).state).toBe('published');
  });
});
