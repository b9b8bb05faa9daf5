import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import { type ApprovedPostsApi, startApprovedPosts } from '../../../test/support/approved-posts.js';
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
