import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { type ApprovedPostsApi, LONG_AFTER, startApprovedPosts } from '../../../test/support/approved-posts.js';
import { AT_SLOT } from '../../../test/support/campaign-steps.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';
import { ResumeDeliveries } from './resume-deliveries.js';

const JUST_AFTER = '2026-09-01T09:10:00.000Z';

let api: ApprovedPostsApi;
beforeAll(async () => {
  api = await startApprovedPosts();
});
beforeEach(() => api.restore());
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

const collection = (name: string) => api.database.connection.collection<{ _id: string; key?: string }>(name);
const loseJobs = (id: PostId) => collection('queue_jobs').deleteMany({ key: id });

describe('a post that is on its way and has lost its work', () => {
  it('is left alone for as long as its tries may take', async () => {
    const { postId } = await api.due('newsroom');
    await loseJobs(postId);
    expect(await api.resumeAt(JUST_AFTER)).toBe(0);
    expect((await api.readPost(postId)).state).toBe('publishing');
  });

  it('goes out as it was let go where a repeat is harmless', async () => {
    const { postId } = await api.due('newsroom');
    await loseJobs(postId);
    expect(await api.resumeAt(LONG_AFTER)).toBe(1);
    expect((await api.readPost(postId)).state).toBe('published');
    expect(await api.resumeAt(LONG_AFTER)).toBe(0);
  });

  it.each<[string, (id: PostId) => Promise<unknown>]>([
    ['the trace of a try', async () => undefined],
    ['no trace of a try', (id) => collection('posts').updateOne({ _id: id }, { $unset: { handedOverAt: '' } })],
  ])('is left to a person where a repeat isn’t, with %s', async (_, lose) => {
    const { postId } = await api.due('email');
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    await expect(api.deliver(postId)).rejects.toThrow(FailpointError);
    disarmFailpoints();
    await loseJobs(postId);
    await lose(postId);
    expect(await api.resumeAt(LONG_AFTER)).toBe(1);
    expect((await api.readPost(postId)).state).toBe('outcome_unknown');
    expect(api.sentOf(postId)).toHaveLength(1);
  });

  it('is sent by the job that it has, however long no worker was there', async () => {
    const { postId } = await api.due('email');
    await api.resumeAt(LONG_AFTER);
    expect((await api.readPost(postId)).state).toBe('published');
  });

  it('is found beside one whose row names no post', async () => {
    const { postId } = await api.due('newsroom');
    await loseJobs(postId);
    const damaged = { _id: 'no post', tenantId: api.tenant.id, state: 'publishing', updatedAt: AT_SLOT };
    await collection('posts').insertOne(damaged);
    expect(await api.resumeAt(LONG_AFTER)).toBe(1);
    expect((await api.readPost(postId)).state).toBe('published');
  });

  it('keeps the work that it has', async () => {
    const { postId } = await api.due('newsroom');
    const before = await collection('queue_jobs').findOne({ key: postId });
    api.holdTime(LONG_AFTER);
    expect(await api.app.get(ResumeDeliveries).tick()).toBe(1);
    expect(await collection('queue_jobs').findOne({ key: postId })).toEqual(before);
    await api.work();
  });

  it('was out before, by its record: it is left to a person and not sent again', async () => {
    const { postId } = api.approved.email;
    await api.tickAt(AT_SLOT);
    await api.forge(postId, { state: 'publishing', updatedAt: AT_SLOT });
    await api.resumeAt(LONG_AFTER);
    expect(api.sentOf(postId)).toHaveLength(1);
    expect(await api.readPost(postId)).toMatchObject({
      state: 'outcome_unknown',
      lastError: expect.stringMatching(/published already/),
    });
  });
});
