import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { type ApprovedPostsApi, LONG_AFTER, startApprovedPosts } from '../../../test/support/approved-posts.js';
import { AT_SLOT, approveScopes, edit, expectStatus, gateOf } from '../../../test/support/campaign-steps.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';
import { systemContext } from '../../platform/tenancy/request-context.js';
import { DeliverPost } from './deliver-post.js';

let api: ApprovedPostsApi;
beforeAll(async () => {
  api = await startApprovedPosts();
});
beforeEach(() => api.restore());
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

const scheduler = () => systemContext(api.tenant.id, 'scheduler', 'test');

describe('a post whose picture is another in storage after it was let go', () => {
  const pictureFile = () => {
    const sha256 = sha256Hex(api.picture);
    return join(api.config.storageDir, 'tenants', api.tenant.id, sha256.slice(0, 2), sha256);
  };
  const swapPicture = () => writeFile(pictureFile(), Buffer.concat([api.picture.subarray(0, -1), Buffer.from([7])]));
  const failure = () => ({
    state: 'failed',
    lastError: `The stored bytes of ${api.assetId} are not those that were approved.`,
  });
  afterEach(() => writeFile(pictureFile(), api.picture));

  it.each(['newsroom', 'email'] as const)('is handed to no channel: it has failed, naming it (%s)', async (channel) => {
    const { postId } = await api.due(channel);
    await swapPicture();
    await api.work();
    expect(await api.readPost(postId)).toMatchObject(failure());
    expect([await api.isOut(postId), api.sentOf(postId)]).toEqual([false, []]);
  });

  it('is not sent either when that happens at the last moment, and has failed then', async () => {
    const { postId } = await api.due('email');
    const attempt = { isLastTry: false, guard: swapPicture };
    await expect(api.app.get(DeliverPost).execute(scheduler(), postId, attempt)).rejects.toMatchObject({
      code: 'content_mismatch',
    });
    await api.work();
    expect(api.sentOf(postId)).toEqual([]);
    expect(await api.readPost(postId)).toMatchObject(failure());
  });

  it('is not called failed when an earlier try may have got through', async () => {
    const { postId } = await api.due('newsroom');
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    await expect(api.deliver(postId)).rejects.toThrow(FailpointError);
    disarmFailpoints();
    await swapPicture();
    await api.app.get(DeliverPost).execute(scheduler(), postId, { isLastTry: true, guard: async () => undefined });
    expect((await api.readPost(postId)).state).toBe('outcome_unknown');
  });
});

describe('a post that failed and is retried', () => {
  const failed = async () => {
    const { campaignId, creativeId, postId } = api.approved.email;
    api.smtp.behave(550);
    await api.tickAt(AT_SLOT);
    api.smtp.behave('accept');
    expect((await api.readPost(postId)).state).toBe('failed');
    return { campaignId, creativeId, postId };
  };
  const retry = async (postId: string) =>
    expectStatus(await edit(api.as('manager'), `/posts/${postId}`, { action: 'retry' }), 200);
  const scheduleOf = async (campaignId: string) =>
    expectStatus(await api.as('viewer').get(`/campaigns/${campaignId}/scopes/schedule`), 200).body;

  it('reopens the schedule when its creative is another by then, naming the fields, and goes out once that is approved', async () => {
    const { campaignId, creativeId, postId } = await failed();
    const copy = { headline: 'Words that nobody saw in a post' };
    expectStatus(await edit(api.as('manager2'), `/creatives/${creativeId}`, { copy }), 200);
    await approveScopes(api, campaignId, ['content', 'ads']);
    expect((await scheduleOf(campaignId)).state).toBe('approved');
    await retry(postId);
    expect(await scheduleOf(campaignId)).toMatchObject({
      state: 'needs_review',
      causes: [{ subjectId: postId, fields: ['creative.digest', 'text'], actorId: api.tenant.member('manager').id }],
    });
    expect((await gateOf(api, campaignId)).reasons).toMatchObject([{ code: 'scope_needs_review', scope: 'schedule' }]);
    await approveScopes(api, campaignId, ['schedule']);
    await api.tickAt(LONG_AFTER);
    expect(await api.readPost(postId)).toMatchObject({ state: 'published', shipment: copy });
  });

  it('reopens nothing when it is still what was approved', async () => {
    const { campaignId, postId } = await failed();
    await retry(postId);
    expect((await scheduleOf(campaignId)).state).toBe('approved');
    expect((await gateOf(api, campaignId)).open).toBe(true);
  });
});
