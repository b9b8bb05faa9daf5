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
    'closes the gate and takes no event more: a due post is held, and the organisation’s own chain tells of it: $what',
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
      expect(await api.dump()).toEqual(before);
      const chainOf = (stream: string) => api.collection('events').find({ stream }).sort({ _id: 1 }).toArray();
      const kept = await chainOf(chain.id);
      expect(await api.app.get(FirePost, { strict: false }).execute(scheduler(), api.plan.postId)).toBe('held');
      expect(await chainOf(chain.id)).toEqual(kept);
      const { state, heldCauses } = await api.storedPost();
      expect({ state, heldCauses }).toMatchObject({
        state: 'held',
        heldCauses: [{ fields: ['record_damaged'], summary: expect.stringContaining(`event chain ${chain.id}`) }],
      });
      const { data } = (await api.as('admin').get('/tenant-events', { query: { limit: 100 } })).body;
      expect(data).toContainEqual(
        expect.objectContaining({
          action: 'posts.held',
          data: { postIds: [api.plan.postId], cause: expect.objectContaining(heldCauses[0]) },
        }),
      );
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
