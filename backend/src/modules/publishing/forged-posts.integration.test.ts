/** What is stored of a post, changed behind the API: nothing goes out twice, and nothing that was not let go. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { AssetId, PostId } from '@greenlight/shared/kernel/ids.js';
import { shipmentDigest } from '@greenlight/shared/publishing/let-go.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';
import {
  AT_SLOT,
  approvedWords,
  approveScopes,
  BEFORE_SLOT,
  edit,
  expectStatus,
  gateOf,
  newPicture,
  planWords,
  uploadPicture,
  type WordsPlan,
  withPicture,
} from '../../../test/support/campaign-steps.js';
import { type FakeSmtp, startFakeSmtp } from '../../../test/support/fake-smtp.js';
import { keepDatabase } from '../../../test/support/kept-database.js';
import { type ShippingApi, startShippingApi } from '../../../test/support/shipping-api.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';
import { systemContext } from '../../platform/tenancy/request-context.js';
import { DeliverPost } from './deliver-post.js';
import { FirePost } from './fire-post.js';
import { ResumeDeliveries } from './resume-deliveries.js';

const JUST_AFTER = '2026-09-01T09:10:00.000Z';
const LONG_AFTER = '2026-09-01T11:00:00.000Z';

let api: ShippingApi;
let smtp: FakeSmtp;
/** What both posts show. */
let picture: Buffer;
let assetId: AssetId;
/** Approved, with a post on each channel; each test begins with both as they were then. */
let approved: Record<'newsroom' | 'email', WordsPlan>;
let restore: () => Promise<void>;
beforeAll(async () => {
  smtp = await startFakeSmtp();
  api = await startShippingApi({ NEWSLETTER_TO: 'readers@example.org', SMTP_URL: smtp.url });
  picture = await newPicture();
  assetId = await uploadPicture(api.as('manager'), picture);
  const creative = withPicture(assetId);
  approved = {
    newsroom: await approvedWords(api, creative),
    email: await approvedWords(api, creative, { channel: 'email' }),
  };
  restore = await keepDatabase(api.database);
});
beforeEach(async () => {
  api.holdTime(BEFORE_SLOT);
  smtp.behave('accept');
  smtp.messages.length = 0;
  await restore();
});
afterEach(() => disarmFailpoints());
afterAll(async () => {
  await api?.close();
  await smtp?.close();
});

interface Stored {
  readonly _id: string;
  readonly key?: string;
  readonly state?: string;
}
const collection = (name: string) => api.database.connection.collection<Stored>(name);
const readPost = async (id: PostId) => expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body;
const forge = async (id: PostId, change: object) => {
  expect((await collection('posts').updateOne({ _id: id }, { $set: change })).matchedCount).toBe(1);
};
const loseJobs = (id: PostId) => collection('queue_jobs').deleteMany({ key: id });
const sentOf = (id: PostId) => smtp.messages.filter((message) => message.includes(`<${id}@greenlight>`));
const isOut = async (id: PostId) => (await collection('newsroom_entries').countDocuments({ _id: id })) > 0;
const scheduler = () => systemContext(api.tenant.id, 'scheduler', 'test');
const deliver = (id: PostId) =>
  api.app.get(DeliverPost).execute(scheduler(), id, { isLastTry: false, guard: async () => undefined });
const due = async (channel: 'newsroom' | 'email') => {
  api.holdTime(AT_SLOT);
  expect(await api.app.get(FirePost).execute(scheduler(), approved[channel].postId)).toBe('publishing');
  return approved[channel];
};
const resumeAt = async (instant: string): Promise<number> => {
  api.holdTime(instant);
  const found = await api.app.get(ResumeDeliveries).tick();
  await api.work();
  return found;
};

describe('a post that is out already and is put back on the calendar', () => {
  it('is not sent a second time: it is held, and says that its record knows better', async () => {
    const { postId } = approved.email;
    await api.tickAt(AT_SLOT);
    expect(sentOf(postId)).toHaveLength(1);
    await forge(postId, { state: 'scheduled' });
    await api.tickAt(LONG_AFTER);
    expect(sentOf(postId)).toHaveLength(1);
    expect(await readPost(postId)).toMatchObject({
      state: 'held',
      heldCauses: [
        { kind: 'post', subjectId: postId, fields: ['state'], summary: expect.stringMatching(/published already/) },
      ],
    });
  });

  it('is not sent either when it is called failed first, and somebody retries it', async () => {
    const { postId } = approved.email;
    await api.tickAt(AT_SLOT);
    await forge(postId, { state: 'failed' });
    expect((await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' })).body.state).toBe('scheduled');
    await api.tickAt(LONG_AFTER);
    expect(sentOf(postId)).toHaveLength(1);
    expect((await readPost(postId)).state).toBe('held');
  });

  it('nor when nobody can tell whether it is out', async () => {
    smtp.behave('drop-after-message');
    const { postId } = approved.email;
    await api.tickAt(AT_SLOT);
    smtp.behave('accept');
    await forge(postId, { state: 'scheduled' });
    await api.tickAt(LONG_AFTER);
    expect(sentOf(postId)).toHaveLength(1);
    const { state, heldCauses } = await readPost(postId);
    expect({ state, summary: heldCauses[0].summary }).toEqual({
      state: 'held',
      summary: expect.stringMatching(/nobody has found out/),
    });
  });

  it('goes out when it really failed and was retried', async () => {
    smtp.behave(550);
    const { postId } = approved.email;
    await api.tickAt(AT_SLOT);
    smtp.behave('accept');
    expect((await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' })).body.state).toBe('scheduled');
    await api.tickAt(LONG_AFTER);
    expect((await readPost(postId)).state).toBe('published');
  });
});

describe('a post that is made to look as if it had been let go', () => {
  it.each(['newsroom', 'email'] as const)('with the gate closed never reaches its channel (%s)', async (channel) => {
    const { postId } = await planWords(api, {}, { channel });
    await forge(postId, { state: 'publishing', updatedAt: BEFORE_SLOT });
    expect(await resumeAt(LONG_AFTER)).toBe(1);
    expect(await readPost(postId)).toMatchObject({ state: 'failed', lastError: expect.stringMatching(/not let go/) });
    expect([await isOut(postId), sentOf(postId)]).toEqual([false, []]);
  });

  it('with a shipment of its own never reaches its channel', async () => {
    const genuine = await due('newsroom');
    const stored = await collection('posts').findOne({ _id: genuine.postId });
    api.holdTime(BEFORE_SLOT);
    const { postId } = await planWords(api);
    await forge(postId, { state: 'publishing', shipment: (stored as unknown as { shipment: object }).shipment });
    await deliver(postId);
    expect(await readPost(postId)).toMatchObject({ state: 'failed', lastError: expect.stringMatching(/not let go/) });
    expect(await isOut(postId)).toBe(false);
  });

  it('is found whatever it says about when it changed last', async () => {
    const { postId } = await planWords(api);
    await forge(postId, { state: 'publishing', updatedAt: '2099-01-01T00:00:00.000Z' });
    expect(await resumeAt(LONG_AFTER)).toBe(1);
    expect((await readPost(postId)).state).toBe('failed');
  });

  it('is found too when that makes it unreadable, and then never reaches its channel either', async () => {
    const { postId } = await planWords(api);
    await forge(postId, { state: 'publishing', updatedAt: null });
    expect(await resumeAt(LONG_AFTER)).toBe(1);
    await expect(deliver(postId)).rejects.toMatchObject({ code: 'record_damaged' });
    expect((await collection('posts').findOne({ _id: postId }))?.state).toBe('publishing');
    expect(await isOut(postId)).toBe(false);
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
    const mail = await due('email');
    await forge(mail.postId, change);
    await deliver(mail.postId);
    expect(sentOf(mail.postId)).toEqual([]);
    expect(await readPost(mail.postId)).toMatchObject({
      state: 'failed',
      lastError: expect.stringMatching(/not what was let go/),
    });
    api.holdTime(BEFORE_SLOT);
    const page = await due('newsroom');
    await forge(page.postId, change);
    await deliver(page.postId);
    expect(await isOut(page.postId)).toBe(false);
    expect((await readPost(page.postId)).state).toBe('failed');
  });

  it('is not handed over either when the event is altered to match it, as long as that isn’t what it hashes to', async () => {
    const { campaignId, postId } = await due('newsroom');
    await forge(postId, { 'shipment.body': 'Buy now' });
    const { shipment } = (await collection('posts').findOne({ _id: postId })) as unknown as { shipment: Shipment };
    const events = api.database.connection.collection('events');
    const letGo = { stream: `campaign:${campaignId}`, action: 'post.publishing' };
    const altered = await events.updateOne(letGo, { $set: { 'data.shipment': shipmentDigest(shipment) } });
    expect(altered.matchedCount).toBe(1);
    await deliver(postId);
    expect(await isOut(postId)).toBe(false);
    const post = await readPost(postId);
    expect(post).toMatchObject({ state: 'outcome_unknown', lastError: expect.stringMatching(/can’t be read/) });
  });

  it('is not called failed when an earlier try may have got through', async () => {
    for (const channel of ['newsroom', 'email'] as const) {
      api.holdTime(BEFORE_SLOT);
      const { postId } = await due(channel);
      armFailpoint('publish.after-delivery', () => {
        throw new FailpointError('publish.after-delivery');
      });
      await expect(deliver(postId)).rejects.toThrow(FailpointError);
      disarmFailpoints();
      await forge(postId, { 'shipment.text': 'Buy now' });
      await deliver(postId);
      expect((await readPost(postId)).state).toBe('outcome_unknown');
    }
  });

  it('and put back on the calendar is judged by what it would send', async () => {
    const { campaignId, postId } = approved.newsroom;
    const { items } = (await api.as('viewer').get(`/campaigns/${campaignId}/scopes/schedule/manifest`)).body;
    const other = await due('email');
    const stored = await collection('posts').findOne({ _id: other.postId });
    const { shipment } = stored as unknown as { shipment: object };
    await forge(postId, {
      customText: 'Buy now',
      shipment: { ...shipment, itemDigest: items[0].digest, text: 'Buy now' },
    });
    expect((await gateOf(api, campaignId)).open).toBe(false);
    await api.tickAt(LONG_AFTER);
    expect((await readPost(postId)).state).toBe('held');
    expect(await isOut(postId)).toBe(false);
  });
});

describe('a post whose picture is another in storage after it was let go', () => {
  const pictureFile = () => {
    const sha256 = sha256Hex(picture);
    return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
  };
  const swapPicture = () => writeFile(pictureFile(), Buffer.concat([picture.subarray(0, -1), Buffer.from([7])]));
  const failure = () => ({
    state: 'failed',
    lastError: `The stored bytes of ${assetId} are not those that were approved.`,
  });
  afterEach(() => writeFile(pictureFile(), picture));

  it.each(['newsroom', 'email'] as const)('is handed to no channel: it has failed, naming it (%s)', async (channel) => {
    const { postId } = await due(channel);
    await swapPicture();
    await api.work();
    expect(await readPost(postId)).toMatchObject(failure());
    expect([await isOut(postId), sentOf(postId)]).toEqual([false, []]);
  });

  it('is not sent either when that happens at the last moment, and has failed then', async () => {
    const { postId } = await due('email');
    const attempt = { isLastTry: false, guard: swapPicture };
    await expect(api.app.get(DeliverPost).execute(scheduler(), postId, attempt)).rejects.toMatchObject({
      code: 'content_mismatch',
    });
    await api.work();
    expect(sentOf(postId)).toEqual([]);
    expect(await readPost(postId)).toMatchObject(failure());
  });

  it('is not called failed when an earlier try may have got through', async () => {
    const { postId } = await due('newsroom');
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    await expect(deliver(postId)).rejects.toThrow(FailpointError);
    disarmFailpoints();
    await swapPicture();
    await api.app.get(DeliverPost).execute(scheduler(), postId, { isLastTry: true, guard: async () => undefined });
    expect((await readPost(postId)).state).toBe('outcome_unknown');
  });
});

describe('a post that is on its way and has lost its work', () => {
  it('is left alone for as long as its tries may take', async () => {
    const { postId } = await due('newsroom');
    await loseJobs(postId);
    expect(await resumeAt(JUST_AFTER)).toBe(0);
    expect((await readPost(postId)).state).toBe('publishing');
  });

  it('goes out as it was let go where a repeat is harmless', async () => {
    const { postId } = await due('newsroom');
    await loseJobs(postId);
    expect(await resumeAt(LONG_AFTER)).toBe(1);
    expect((await readPost(postId)).state).toBe('published');
    expect(await resumeAt(LONG_AFTER)).toBe(0);
  });

  it.each<[string, (id: PostId) => Promise<unknown>]>([
    ['the trace of a try', async () => undefined],
    ['no trace of a try', (id) => collection('posts').updateOne({ _id: id }, { $unset: { handedOverAt: '' } })],
  ])('is left to a person where a repeat isn’t, with %s', async (_, lose) => {
    const { postId } = await due('email');
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    await expect(deliver(postId)).rejects.toThrow(FailpointError);
    disarmFailpoints();
    await loseJobs(postId);
    await lose(postId);
    expect(await resumeAt(LONG_AFTER)).toBe(1);
    expect((await readPost(postId)).state).toBe('outcome_unknown');
    expect(sentOf(postId)).toHaveLength(1);
  });

  it('is sent by the job that it has, however long no worker was there', async () => {
    const { postId } = await due('email');
    await resumeAt(LONG_AFTER);
    expect((await readPost(postId)).state).toBe('published');
  });

  it('keeps the work that it has', async () => {
    const { postId } = await due('newsroom');
    const before = await collection('queue_jobs').findOne({ key: postId });
    api.holdTime(LONG_AFTER);
    expect(await api.app.get(ResumeDeliveries).tick()).toBe(1);
    expect(await collection('queue_jobs').findOne({ key: postId })).toEqual(before);
    await api.work();
  });

  it('was out before, by its record: it is left to a person and not sent again', async () => {
    const { postId } = approved.email;
    await api.tickAt(AT_SLOT);
    await forge(postId, { state: 'publishing', updatedAt: AT_SLOT });
    await resumeAt(LONG_AFTER);
    expect(sentOf(postId)).toHaveLength(1);
    expect(await readPost(postId)).toMatchObject({
      state: 'outcome_unknown',
      lastError: expect.stringMatching(/published already/),
    });
  });
});

describe('a campaign with a forged post', () => {
  it('goes on: what was approved of it goes out', async () => {
    const { campaignId, creativeId, postId } = await planWords(api);
    const body = { channel: 'newsroom', creativeId, publishAt: '2026-09-01T09:00:00.000Z', timeZone: 'Europe/Madrid' };
    const sound = expectStatus(await api.as('manager').post(`/campaigns/${campaignId}/posts`, body), 201).body.id;
    await approveScopes(api, campaignId);
    await api.tickAt(AT_SLOT);
    await forge(postId, { state: 'publishing' });
    await resumeAt(LONG_AFTER);
    expect([(await readPost(postId)).state, (await readPost(sound)).state]).toEqual(['outcome_unknown', 'published']);
  });
});
