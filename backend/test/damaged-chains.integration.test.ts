import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { FirePost } from '../src/modules/publishing/fire-post.js';
import { systemContext } from '../src/platform/tenancy/request-context.js';
import { AT_SLOT, edit, gateOf, submitScope } from './support/campaign-steps.js';
import { CHAIN_DAMAGES } from './support/chain-damages.js';
import { type DamagesApi, startDamagesApi } from './support/damages-api.js';

let api: DamagesApi;
beforeAll(async () => {
  api = await startDamagesApi();
});
beforeEach(() => api.restore());
afterAll(() => api?.close());

const scheduler = () => systemContext(api.tenant.id, 'scheduler', 'test');

describe('a chain of events that is damaged', () => {
  it.each(CHAIN_DAMAGES)(
    'closes the gate and takes no event more, not even that a post is held: $what',
    async (damage) => {
      await api.expectNamed(await api.damaged(damage));
      const chain = { kind: 'event_chain', id: `campaign:${api.plan.campaignId}` };
      const { reasons } = await gateOf(api, api.plan.campaignId);
      const why = reasons.find(({ subject }: GateReason) => subject?.kind === chain.kind)?.message;
      await api.expectReadable('everything');
      await api.expectPublishRefused([409]);
      const before = await api.dump();
      for (const answer of [
        await api.as('manager').post(`/campaigns/${api.plan.campaignId}/pause`),
        await edit(api.as('manager'), `/creatives/${api.plan.creativeId}`, { copy: { headline: 'Changed' } }),
        await api.as('manager').post(`/campaigns/${api.plan.campaignId}/scopes/ads/submit`, {}),
      ]) {
        expect(answer).toMatchObject({
          status: 500,
          body: { code: 'record_damaged', records: expect.arrayContaining([expect.objectContaining(chain)]) },
        });
        expect(why).toContain(answer.body.records.find(({ kind }: { kind: string }) => kind === chain.kind).detail);
      }
      api.holdTime(AT_SLOT);
      const fired = api.app.get(FirePost, { strict: false }).execute(scheduler(), api.plan.postId);
      await expect(fired).rejects.toMatchObject({ code: 'record_damaged' });
      expect(await api.dump()).toEqual(before);
      expect((await api.storedPost()).state).toBe('scheduled');
    },
  );

  it('goes on where it was once its head is restored', async () => {
    const head = { _id: `campaign:${api.plan.campaignId}` };
    const kept = await api.collection('event_heads').findOne(head);
    if (!kept) throw new Error('The head is stored.');
    await api.collection('event_heads').deleteOne(head);
    expect((await gateOf(api, api.plan.campaignId)).open).toBe(false);
    await api.collection('event_heads').insertOne(kept);
    expect((await gateOf(api, api.plan.campaignId)).open).toBe(true);
    await edit(api.as('manager'), `/creatives/${api.plan.creativeId}`, { copy: { headline: 'Changed' } });
    await submitScope(api.as('manager'), api.plan.campaignId, 'content');
    const verdict = (await api.as('viewer').get(`/campaigns/${api.plan.campaignId}/events/verify`)).body;
    expect(verdict.ok).toBe(true);
  });
});
