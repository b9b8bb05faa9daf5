/** What is stored of a post, changed behind the API: nothing goes out twice, and nothing that was not let go. */
import { shipmentDigest } from '@greenlight/shared/publishing/let-go.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { type ApprovedPostsApi, LONG_AFTER, startApprovedPosts } from '../../../test/support/approved-posts.js';
import {
  AT_SLOT,
  approveScopes,
  BEFORE_SLOT,
  edit,
  expectStatus,
  gateOf,
  planWords,
} from '../../../test/support/campaign-steps.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';

let api: ApprovedPostsApi;
beforeAll(async () => {
  api = await startApprovedPosts();
});
beforeEach(() => api.restore());
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

const collection = (name: string) => api.database.connection.collection<{ _id: string; state?: string }>(name);

describe('a post that is out already and is put back on the calendar', () => {
  it('is not sent a second time: it is held, and says that its record knows better', async () => {
    const { postId } = api.approved.email;
    await api.tickAt(AT_SLOT);
    expect(api.sentOf(postId)).toHaveLength(1);
    await api.forge(postId, { state: 'scheduled' });
    await api.tickAt(LONG_AFTER);
    expect(api.sentOf(postId)).toHaveLength(1);
    expect(await api.readPost(postId)).toMatchObject({
      state: 'held',
      heldCauses: [
        { kind: 'post', subjectId: postId, fields: ['state'], summary: expect.stringMatching(/published already/) },
      ],
    });
  });

  it('is not sent either when it is called failed first, and somebody retries it', async () => {
    const { postId } = api.approved.email;
    await api.tickAt(AT_SLOT);
    await api.forge(postId, { state: 'failed' });
    expect((await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' })).body.state).toBe('scheduled');
    await api.tickAt(LONG_AFTER);
    expect(api.sentOf(postId)).toHaveLength(1);
    expect((await api.readPost(postId)).state).toBe('held');
  });

  it('nor when nobody can tell whether it is out', async () => {
    api.smtp.behave('drop-after-message');
    const { postId } = api.approved.email;
    await api.tickAt(AT_SLOT);
    api.smtp.behave('accept');
    await api.forge(postId, { state: 'scheduled' });
    await api.tickAt(LONG_AFTER);
    expect(api.sentOf(postId)).toHaveLength(1);
    const { state, heldCauses } = await api.readPost(postId);
    expect({ state, summary: heldCauses[0].summary }).toEqual({
      state: 'held',
      summary: expect.stringMatching(/nobody has found out/),
    });
  });

  it('goes out when it really failed and was retried', async () => {
    api.smtp.behave(550);
    const { postId } = api.approved.email;
    await api.tickAt(AT_SLOT);
    api.smtp.behave('accept');
    expect((await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' })).body.state).toBe('scheduled');
    await api.tickAt(LONG_AFTER);
    expect((await api.readPost(postId)).state).toBe('published');
  });
});

describe('a post that is made to look as if it had been let go', () => {
  it.each(['newsroom', 'email'] as const)('with the gate closed never reaches its channel (%s)', async (channel) => {
    const { postId } = await planWords(api, {}, { channel });
    await api.forge(postId, { state: 'publishing', updatedAt: BEFORE_SLOT });
    expect(await api.resumeAt(LONG_AFTER)).toBe(1);
    expect(await api.readPost(postId)).toMatchObject({
      state: 'failed',
      lastError: expect.stringMatching(/not let go/),
    });
    expect([await api.isOut(postId), api.sentOf(postId)]).toEqual([false, []]);
  });

  it('with a shipment of its own never reaches its channel', async () => {
    const genuine = await api.due('newsroom');
    const stored = await collection('posts').findOne({ _id: genuine.postId });
    api.holdTime(BEFORE_SLOT);
    const { postId } = await planWords(api);
    await api.forge(postId, { state: 'publishing', shipment: (stored as unknown as { shipment: object }).shipment });
    await api.deliver(postId);
    expect(await api.readPost(postId)).toMatchObject({
      state: 'failed',
      lastError: expect.stringMatching(/not let go/),
    });
    expect(await api.isOut(postId)).toBe(false);
  });

  it('is found whatever it says about when it changed last', async () => {
    const { postId } = await planWords(api);
    await api.forge(postId, { state: 'publishing', updatedAt: '2099-01-01T00:00:00.000Z' });
    expect(await api.resumeAt(LONG_AFTER)).toBe(1);
    expect((await api.readPost(postId)).state).toBe('failed');
  });

  it('is found too when that makes it unreadable, and then never reaches its channel either', async () => {
    const { postId } = await planWords(api);
    await api.forge(postId, { state: 'publishing', updatedAt: null });
    expect(await api.resumeAt(LONG_AFTER)).toBe(1);
    await expect(api.deliver(postId)).rejects.toMatchObject({ code: 'record_damaged' });
    expect((await collection('posts').findOne({ _id: postId }))?.state).toBe('publishing');
    expect(await api.isOut(postId)).toBe(false);
  });
});

describe('a post whose shipment was changed after it was let go', () => {
  it.each<[string, object]>([
    ['headline', { 'shipment.headline': 'Buy now' }],
    ['text', { 'shipment.text': 'Buy now' }],
    ['typed text', { 'shipment.customText': 'Buy now' }],
    ['link', { 'shipment.link': 'https://elsewhere.example/' }],
    ['colours', { 'shipment.brand.colours.primary': '#ff0000' }],
    ['item', { 'shipment.itemDigest': 'f'.repeat(64) }],
    ['place, which is gone', { shipment: null }],
    ['account', { accountId: 'acc_elsewhere' }],
  ])('(its %s) is not handed over, by no channel', async (_, change) => {
    const mail = await api.due('email');
    await api.forge(mail.postId, change);
    await api.deliver(mail.postId);
    expect(api.sentOf(mail.postId)).toEqual([]);
    expect(await api.readPost(mail.postId)).toMatchObject({
      state: 'failed',
      lastError: expect.stringMatching(/not what was let go/),
    });
    api.holdTime(BEFORE_SLOT);
    const page = await api.due('newsroom');
    await api.forge(page.postId, change);
    await api.deliver(page.postId);
    expect(await api.isOut(page.postId)).toBe(false);
    expect((await api.readPost(page.postId)).state).toBe('failed');
  });

  it('is not handed over either when the event is altered to match it, as long as that isn’t what it hashes to', async () => {
    const { campaignId, postId } = await api.due('newsroom');
    await api.forge(postId, { 'shipment.body': 'Buy now' });
    const { shipment } = (await collection('posts').findOne({ _id: postId })) as unknown as { shipment: Shipment };
    const events = api.database.connection.collection('events');
    const letGo = { stream: `campaign:${campaignId}`, action: 'post.publishing' };
    const altered = await events.updateOne(letGo, { $set: { 'data.shipment': shipmentDigest(shipment) } });
    expect(altered.matchedCount).toBe(1);
    await api.deliver(postId);
    expect(await api.isOut(postId)).toBe(false);
    const post = await api.readPost(postId);
    expect(post).toMatchObject({ state: 'outcome_unknown', lastError: expect.stringMatching(/can’t be read/) });
  });

  it('is not called failed when an earlier try may have got through', async () => {
    for (const channel of ['newsroom', 'email'] as const) {
      api.holdTime(BEFORE_SLOT);
      const { postId } = await api.due(channel);
      armFailpoint('publish.after-delivery', () => {
        throw new FailpointError('publish.after-delivery');
      });
      await expect(api.deliver(postId)).rejects.toThrow(FailpointError);
      disarmFailpoints();
      await api.forge(postId, { 'shipment.text': 'Buy now' });
      await api.deliver(postId);
      expect((await api.readPost(postId)).state).toBe('outcome_unknown');
    }
  });

  it('and put back on the calendar is judged by what it would send', async () => {
    const { campaignId, postId } = api.approved.newsroom;
    const { items } = (await api.as('viewer').get(`/campaigns/${campaignId}/scopes/schedule/manifest`)).body;
    const other = await api.due('email');
    const stored = await collection('posts').findOne({ _id: other.postId });
    const { shipment } = stored as unknown as { shipment: object };
    await api.forge(postId, {
      customText: 'Buy now',
      shipment: { ...shipment, itemDigest: items[0].digest, text: 'Buy now' },
    });
    expect((await gateOf(api, campaignId)).open).toBe(false);
    await api.tickAt(LONG_AFTER);
    expect((await api.readPost(postId)).state).toBe('held');
    expect(await api.isOut(postId)).toBe(false);
  });
});

describe('a campaign with a forged post', () => {
  it('goes on: what was approved of it goes out', async () => {
    const { campaignId, creativeId, postId } = await planWords(api);
    const body = { channel: 'newsroom', creativeId, publishAt: '2026-09-01T09:00:00.000Z', timeZone: 'Europe/Madrid' };
    const sound = expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/posts`, body), 201).body.id;
    await approveScopes(api, campaignId);
    await api.tickAt(AT_SLOT);
    await api.forge(postId, { state: 'publishing' });
    await api.resumeAt(LONG_AFTER);
    expect([(await api.readPost(postId)).state, (await api.readPost(sound)).state]).toEqual([
      'outcome_unknown',
      'published',
    ]);
  });
});
