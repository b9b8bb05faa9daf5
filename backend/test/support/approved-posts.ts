/** Two approved campaigns, each with a post on a channel of its own, and every step of a post's way out by itself. */
import type { AssetId, PostId } from '@greenlight/shared/kernel/ids.js';
import { DeliverPost } from '../../src/modules/publishing/deliver-post.js';
import { FirePost } from '../../src/modules/publishing/fire-post.js';
import { ResumeDeliveries } from '../../src/modules/publishing/resume-deliveries.js';
import { systemContext } from '../../src/platform/tenancy/request-context.js';
import type { ApiAnswer } from './api-client.js';
import {
  AT_SLOT,
  approvedWords,
  BEFORE_SLOT,
  expectStatus,
  newPicture,
  uploadPicture,
  type WordsPlan,
  withPicture,
} from './campaign-steps.js';
import { type FakeSmtp, startFakeSmtp } from './fake-smtp.js';
import { keepDatabase } from './kept-database.js';
import { type ShippingApi, startShippingApi } from './shipping-api.js';

/** Later than all tries of a delivery may take. */
export const LONG_AFTER = '2026-09-01T11:00:00.000Z';

export interface ApprovedPostsApi extends ShippingApi {
  readonly smtp: FakeSmtp;
  /** What both posts show. */
  readonly picture: Buffer;
  readonly assetId: AssetId;
  readonly approved: Readonly<Record<'newsroom' | 'email', WordsPlan>>;
  /** Goes back to when both were approved, with a mail server that accepts. */
  restore(): Promise<void>;
  /** Lets the post go, and leaves it to be delivered. */
  due(channel: 'newsroom' | 'email'): Promise<WordsPlan>;
  /** One try that is not the last. */
  deliver(id: PostId): Promise<void>;
  /** Looks for posts that linger and works on them; answers how many there were. */
  resumeAt(instant: string): Promise<number>;
  readPost(id: PostId): Promise<ApiAnswer['body']>;
  /** Changes what is stored of a post, behind the API. */
  forge(id: PostId, change: object): Promise<void>;
  /** The messages that the mail server was sent of this post. */
  sentOf(id: PostId): string[];
  /** Whether it is in the newsroom. */
  isOut(id: PostId): Promise<boolean>;
}

/** Call it in `beforeAll`, `restore` in `beforeEach` and `close` in `afterAll`. */
export const startApprovedPosts = async (): Promise<ApprovedPostsApi> => {
  const smtp = await startFakeSmtp();
  const api = await startShippingApi({ NEWSLETTER_TO: 'readers@example.org', SMTP_URL: smtp.url });
  const picture = await newPicture();
  const assetId = await uploadPicture(api.as('manager'), picture);
  const creative = withPicture(assetId);
  const [newsroom, email] = await Promise.all([
    approvedWords(api, creative),
    approvedWords(api, creative, { channel: 'email' }),
  ]);
  const approved = { newsroom, email };
  const stored = await keepDatabase(api.database);
  const collection = (name: string) => api.database.connection.collection<{ _id: string }>(name);
  const scheduler = systemContext(api.tenant.id, 'scheduler', 'test');
  return {
    ...api,
    smtp,
    picture,
    assetId,
    approved,
    async restore() {
      api.holdTime(BEFORE_SLOT);
      smtp.behave('accept');
      smtp.messages.length = 0;
      await stored();
    },
    async due(channel) {
      api.holdTime(AT_SLOT);
      expect(await api.app.get(FirePost).execute(scheduler, approved[channel].postId)).toBe('publishing');
      return approved[channel];
    },
    deliver: (id) =>
      api.app.get(DeliverPost).execute(scheduler, id, { isLastTry: false, guard: async () => undefined }),
    async resumeAt(instant) {
      api.holdTime(instant);
      const found = await api.app.get(ResumeDeliveries).tick();
      await api.work();
      return found;
    },
    readPost: async (id) => expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body,
    async forge(id, change) {
      expect((await collection('posts').updateOne({ _id: id }, { $set: change })).matchedCount).toBe(1);
    },
    sentOf: (id) => smtp.messages.filter((message) => message.includes(`<${id}@greenlight>`)),
    isOut: async (id) => (await collection('newsroom_entries').countDocuments({ _id: id })) > 0,
    async close() {
      await api.close();
      await smtp.close();
    },
  };
};
