import type { CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import {
  AT_SLOT,
  activateStrategy,
  approvedWords,
  BEFORE_SLOT,
  edit,
  expectStatus,
  type WordsPlan,
} from '../../../test/support/campaign-steps.js';
import { dumpDatabase } from '../../../test/support/database-dump.js';
import { type FakeSmtp, startFakeSmtp } from '../../../test/support/fake-smtp.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { type ShippingApi, startShippingApi } from '../../../test/support/shipping-api.js';
import type { Part } from '../../../test/support/test-tenant.js';

const LATER = '2026-09-01T12:00:00.000Z';
const FOUND = { decision: 'published', channelId: '<77@relay.example>', note: 'It is in the archive of the list.' };
const NOT_FOUND = { decision: 'not_published', note: 'The relay’s log has no such message.' };

let api: ShippingApi;
let smtp: FakeSmtp;
/** Its post is one of which the mail server took all and answered nothing; each test begins with it so. */
let plan: WordsPlan;
let asApproved: () => Promise<void>;
let asUnknown: () => Promise<void>;
let sent: readonly string[];
beforeAll(async () => {
  smtp = await startFakeSmtp();
  api = await startShippingApi({ NEWSLETTER_TO: 'readers@example.org', SMTP_URL: smtp.url });
  plan = await approvedWords(api, {}, { channel: 'email' });
  asApproved = await keepDatabase(api.database);
  smtp.behave('drop-after-message');
  await api.tickAt(AT_SLOT);
  expect((await readPost(plan.postId)).state).toBe('outcome_unknown');
  smtp.behave('accept');
  asUnknown = await keepDatabase(api.database);
  sent = [...smtp.messages];
});
beforeEach(async () => {
  api.holdTime(LATER);
  smtp.messages.splice(0, smtp.messages.length, ...sent);
  await asUnknown();
});
afterAll(async () => {
  await api?.close();
  await smtp?.close();
});

const readPost = async (id: PostId) => expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body;

const resolve = async (id: PostId, request: unknown, part: Part = 'manager') => {
  const { etag = '' } = expectStatus(await api.as('viewer').get(`/posts/${id}`), 200);
  return api.as(part).post(`/posts/${id}/resolve`, request, { headers: { 'if-match': etag } });
};

const eventsOf = async (campaignId: CampaignId, subjectId: PostId) => {
  const query = { subjectId, limit: 100 };
  return expectStatus(await api.as('viewer').get(`/campaigns/${campaignId}/events`, { query }), 200).body.data;
};
const sentOf = (id: PostId) => smtp.messages.filter((message) => message.includes(`<${id}@greenlight>`));

describe('a post whose outcome is unknown, found live by a person', () => {
  it('is published, with what they found, and the record says who found it and how', async () => {
    const { campaignId, postId } = plan;
    const answer = await resolve(postId, FOUND);
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'published', publication: { channelId: FOUND.channelId, underSupersededVersion: false } },
    });
    expect(answer.body).not.toHaveProperty('lastError');
    expect(answer.body.publication).not.toHaveProperty('url');
    expect(answer.body.publication.publishedAt).toBe(AT_SLOT);
    const events = await eventsOf(campaignId, postId);
    const actor = { kind: 'user', id: api.tenant.member('manager').id };
    expect(events.slice(-2)).toMatchObject([
      {
        action: 'post.resolved',
        actor,
        data: { decision: 'published', note: FOUND.note, from: 'outcome_unknown', to: 'published' },
      },
      { action: 'post.published', actor, data: answer.body.publication },
    ]);
    expect((await api.as('viewer').get(`/campaigns/${campaignId}/events/verify`)).body.ok).toBe(true);
  });

  it('is never sent again', async () => {
    const { postId } = plan;
    expect((await resolve(postId, { ...FOUND, channelId: undefined, url: 'https://lists.example/77' })).status).toBe(
      200,
    );
    expect(await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' })).toMatchObject({ status: 409 });
    await api.tickAt(LATER);
    expect(sentOf(postId)).toHaveLength(1);
    expect((await readPost(postId)).publication).toMatchObject({ url: 'https://lists.example/77' });
  });

  it('is published under a superseded version when the strategy moved on meanwhile', async () => {
    const { campaignId, postId } = plan;
    await activateStrategy(api.as('manager'), campaignId, { ...sampleStrategy(), offer: 'Another offer' });
    expect((await resolve(postId, FOUND)).body).toMatchObject({
      state: 'published',
      publication: { underSupersededVersion: true },
    });
  });
});

describe('a post whose outcome is unknown, found not to be live', () => {
  it('has failed, says why, and goes through the gate again when it is retried', async () => {
    const { campaignId, postId } = plan;
    const answer = await resolve(postId, NOT_FOUND);
    expect(answer).toMatchObject({
      status: 200,
      body: { state: 'failed', lastError: expect.stringContaining(NOT_FOUND.note) },
    });
    expect(answer.body).not.toHaveProperty('publication');
    expect((await eventsOf(campaignId, postId)).at(-1)).toMatchObject({
      action: 'post.resolved',
      data: { decision: 'not_published', note: NOT_FOUND.note, from: 'outcome_unknown', to: 'failed' },
    });
    expect((await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' })).body.state).toBe('scheduled');
    await api.tickAt(LATER);
    expect((await readPost(postId)).state).toBe('published');
    expect(sentOf(postId)).toHaveLength(2);
  });

  it('can be taken off the calendar', async () => {
    const { postId } = plan;
    expect((await resolve(postId, NOT_FOUND)).status).toBe(200);
    expect((await edit(api.as('manager'), `/posts/${postId}`, { action: 'unschedule' })).body.state).toBe('draft');
  });
});

describe('a person’s decision about a post', () => {
  it.each<[string, object, string]>([
    ['live, but not where', { decision: 'published', note: 'It is there.' }, 'url'],
    ['not live, but where', { ...NOT_FOUND, url: 'https://lists.example/77' }, 'decision'],
    ['nothing of how they know', { decision: 'not_published' }, 'note'],
    ['neither', { decision: 'perhaps', note: 'Hm.' }, 'decision'],
    ['a page that no browser should open', { ...FOUND, url: 'javascript:alert(1)' }, 'url'],
    ['an id that could be markup', { ...FOUND, channelId: '<b>1</b>' }, 'channelId'],
  ])('is refused when it says that it is %s, naming the field, and changes nothing', async (_, request, path) => {
    const { postId } = plan;
    const before = await dumpDatabase(api.database);
    expect(await resolve(postId, request)).toMatchObject({
      status: 422,
      body: { code: 'validation_failed', issues: [{ path }] },
    });
    expect(await dumpDatabase(api.database)).toEqual(before);
  });

  it('needs the revision that it is based on, and is made once', async () => {
    const { postId } = plan;
    const path = `/posts/${postId}/resolve`;
    expect(await api.as('manager').post(path, FOUND)).toMatchObject({ status: 428 });
    const stale = { headers: { 'if-match': '"1"' } };
    expect(await api.as('manager').post(path, FOUND, stale)).toMatchObject({ status: 412 });
    expect((await resolve(postId, NOT_FOUND)).status).toBe(200);
    expect(await resolve(postId, FOUND)).toMatchObject({ status: 409, body: { state: 'failed' } });
  });

  it('is for those who may publish', async () => {
    const { postId } = plan;
    for (const part of ['viewer', 'reviewer', 'operator'] as const) {
      expect(await resolve(postId, FOUND, part)).toMatchObject({ status: 403 });
    }
    expect((await readPost(postId)).state).toBe('outcome_unknown');
  });

  it('is refused in every other state, naming it, and writes nothing', async () => {
    api.holdTime(BEFORE_SLOT);
    await asApproved();
    const { postId } = plan;
    const posts = api.database.connection.collection<{ _id: string }>('posts');
    for (const state of ['draft', 'scheduled', 'publishing', 'published', 'failed', 'held', 'cancelled']) {
      await posts.updateOne({ _id: postId }, { $set: { state } });
      const before = await dumpDatabase(api.database);
      for (const [request, event] of [
        [FOUND, 'RESOLVE_PUBLISHED'],
        [NOT_FOUND, 'RESOLVE_NOT_PUBLISHED'],
      ] as const) {
        expect(await resolve(postId, request)).toMatchObject({
          status: 409,
          body: { code: 'illegal_transition', state, event },
        });
      }
      expect(await dumpDatabase(api.database)).toEqual(before);
    }
  });
});
