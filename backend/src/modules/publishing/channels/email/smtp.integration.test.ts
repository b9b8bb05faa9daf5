import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { AT_SLOT, approvedWords, edit, expectStatus } from '../../../../../test/support/campaign-steps.js';
import { type FakeSmtp, startFakeSmtp } from '../../../../../test/support/fake-smtp.js';
import { keepDatabase } from '../../../../../test/support/kept-database.js';
import { type ShippingApi, startShippingApi } from '../../../../../test/support/shipping-api.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../../../platform/failpoints/failpoint.js';
import { systemContext } from '../../../../platform/tenancy/request-context.js';
import { DeliverPost, DeliveryFailed } from '../../deliver-post.js';
import { FirePost } from '../../fire-post.js';

afterEach(() => disarmFailpoints());

const readPost = async (api: ShippingApi, id: PostId) =>
  expectStatus(await api.as('viewer').get(`/posts/${id}`), 200).body;

describe('a newsletter by SMTP', () => {
  let api: ShippingApi;
  let smtp: FakeSmtp;
  /** An approved newsletter; each test begins with it as it was then. */
  let approved: PostId;
  let restore: () => Promise<void>;
  beforeAll(async () => {
    smtp = await startFakeSmtp();
    api = await startShippingApi({ NEWSLETTER_TO: 'readers@example.org', SMTP_URL: smtp.url });
    ({ postId: approved } = await approvedWords(api, {}, { channel: 'email' }));
    restore = await keepDatabase(api.database);
  });
  beforeEach(() => {
    smtp.behave('accept');
    smtp.messages.length = 0;
  });
  afterAll(async () => {
    await api?.close();
    await smtp?.close();
  });

  const sentOf = (id: PostId) => smtp.messages.filter((message) => message.includes(`<${id}@greenlight>`));
  const due = async () => {
    await restore();
    api.holdTime(AT_SLOT);
    const scope = systemContext(api.tenant.id, 'scheduler', 'test');
    expect(await api.app.get(FirePost).execute(scope, approved)).toBe('publishing');
    return approved;
  };
  /** One run of the job, as the queue would make it. */
  const run = (id: PostId, isLastTry = false) =>
    api.app
      .get(DeliverPost)
      .execute(systemContext(api.tenant.id, 'publisher', 'test'), id, { isLastTry, guard: async () => undefined });

  it('is sent once', async () => {
    const id = await due();
    await run(id);
    await run(id);
    expect(sentOf(id)).toHaveLength(1);
    expect(sentOf(id)[0]).toMatch(new RegExp(`^Message-ID: <${id}@greenlight>$`, 'm'));
    expect(await readPost(api, id)).toMatchObject({ state: 'published', publication: { url: `mid:${id}@greenlight` } });
    expect((await readPost(api, id)).publication).not.toHaveProperty('deliveredAs');
  });

  it('whose outcome nobody can tell is never repeated, and never called failed', async () => {
    smtp.behave('drop-after-message');
    const id = await due();
    await run(id);
    smtp.behave('accept');
    await run(id);
    await api.work();
    expect(sentOf(id)).toHaveLength(1);
    expect(await readPost(api, id)).toMatchObject({ state: 'outcome_unknown', lastError: expect.any(String) });
  });

  it('that was sent by a worker who died before writing it down is not sent again', async () => {
    const id = await due();
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    await expect(run(id)).rejects.toThrow(FailpointError);
    expect((await readPost(api, id)).state).toBe('publishing');
    disarmFailpoints();
    await run(id);
    expect(sentOf(id)).toHaveLength(1);
    expect((await readPost(api, id)).state).toBe('outcome_unknown');
  });

  it.each(['drop-before-message', 451] as const)(
    'that the server has certainly not taken (%s) is sent later',
    async (refusal) => {
      smtp.behave(refusal);
      const id = await due();
      await expect(run(id)).rejects.toThrow(DeliveryFailed);
      expect((await readPost(api, id)).state).toBe('publishing');
      smtp.behave('accept');
      await run(id);
      expect((await readPost(api, id)).state).toBe('published');
    },
  );

  it('is sent later when the server can’t be reached', async () => {
    const id = await due();
    await smtp.close();
    await expect(run(id)).rejects.toThrow(DeliveryFailed);
    await smtp.open();
    await run(id);
    expect(sentOf(id)).toHaveLength(1);
    expect((await readPost(api, id)).state).toBe('published');
  });

  it('that is refused for good fails, says why, and goes through the gate again when it is retried', async () => {
    smtp.behave(550);
    const id = await due();
    await run(id);
    expect(await readPost(api, id)).toMatchObject({ state: 'failed', lastError: expect.stringMatching(/550/) });
    smtp.behave('accept');
    expect(await edit(api.as('manager'), `/posts/${id}`, { action: 'retry' })).toMatchObject({
      body: { state: 'scheduled' },
    });
    await api.tickAt('2026-09-01T11:00:00.000Z');
    expect((await readPost(api, id)).state).toBe('published');
    expect(sentOf(id)).toHaveLength(2);
  });

  it('that no worker could send is failed when no try is left, and unknown if one of them may have', async () => {
    const giveUp = (id: PostId) =>
      api.app
        .get(DeliverPost)
        .giveUp(systemContext(api.tenant.id, 'publisher', 'test'), id, 'out of tries', async () => undefined);
    const untouched = await due();
    await giveUp(untouched);
    expect(await readPost(api, untouched)).toMatchObject({ state: 'failed', lastError: 'out of tries' });
    const begun = await due();
    armFailpoint('publish.after-delivery', () => {
      throw new FailpointError('publish.after-delivery');
    });
    await expect(run(begun)).rejects.toThrow(FailpointError);
    await giveUp(begun);
    expect((await readPost(api, begun)).state).toBe('outcome_unknown');
  });

  it('that fails temporarily on the last try is failed, not left on its way', async () => {
    smtp.behave(451);
    const id = await due();
    await run(id, true);
    expect((await readPost(api, id)).state).toBe('failed');
  });
});
