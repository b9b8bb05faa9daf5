/** The whole API with one campaign to damage, of which everything is approved, and what has to hold of it then. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { mongo } from 'mongoose';
import { approveScopes, BEFORE_SLOT, createPost, gateOf, planShipping } from './campaign-steps.js';
import type { Damage, ScenePlan, Stored } from './damage.js';
import { dumpDatabase } from './database-dump.js';
import { keepDatabase } from './kept-database.js';
import { type ShippingApi, startShippingApi } from './shipping-api.js';

export interface DamagesApi extends ShippingApi {
  readonly plan: ScenePlan;
  /** Goes back to when everything was approved. */
  restore(): Promise<void>;
  collection(name: string): mongo.Collection<Stored>;
  storedPost(): Promise<{ state: string; heldCauses: { summary: string; fields: string[] }[] }>;
  /** Answers what the damage has to be called. */
  damaged(damage: Damage): Promise<Partial<GateReason>>;
  /** The gate answers, is closed, and says because of which record. */
  expectNamed(expected: Partial<GateReason>, campaignId?: ScenePlan['campaignId']): Promise<void>;
  expectReadable(of: 'campaign' | 'everything'): Promise<void>;
  expectPublishRefused(statuses: readonly number[]): Promise<void>;
  /** Everything that is stored, but for when bytes were last looked at: that is no effect of what was asked. */
  dump(): Promise<object>;
}

/** Call it in `beforeAll`, `restore` in `beforeEach` and `close` in `afterAll`. */
export const startDamagesApi = async (): Promise<DamagesApi> => {
  const api = await startShippingApi();
  const manager = api.as('manager');
  const shipping = await planShipping(api);
  const later = { publishAt: '2026-09-02T09:00:00.000Z' };
  const laterPostId = await createPost(manager, shipping.campaignId, shipping.creativeId, later);
  const plan = { ...shipping, laterPostId };
  await approveScopes(api, plan.campaignId);
  const stored = await keepDatabase(api.database);
  const collection = (name: string) => api.database.connection.collection<Stored>(name);
  const dump = async () => {
    const { assets: _looks, ...rest } = await dumpDatabase(api.database);
    return rest;
  };
  return {
    ...api,
    plan,
    collection,
    dump,
    async restore() {
      api.holdTime(BEFORE_SLOT);
      await stored();
      expect((await gateOf(api, plan.campaignId)).open).toBe(true);
    },
    async storedPost() {
      const found = await collection('posts').findOne({ _id: plan.postId });
      return found as unknown as { state: string; heldCauses: { summary: string; fields: string[] }[] };
    },
    async damaged({ inflict, reason }) {
      await inflict({ plan, tenantId: api.tenant.id, collection });
      return reason(plan, api.tenant.id);
    },
    async expectNamed(expected, campaignId = plan.campaignId) {
      const { open, reasons } = await gateOf(api, campaignId);
      expect(open).toBe(false);
      const named = reasons.filter((reason: GateReason) => reason.code === expected.code);
      expect(named).toContainEqual(expect.objectContaining(expected));
    },
    async expectReadable(of) {
      const campaign = `/campaigns/${plan.campaignId}`;
      const always = ['/scopes', '/scopes/ads', '/scopes/content', '/events', '/events/verify', '/events/replay'];
      const whole = ['', '/creatives', '/posts', '/ads', '/strategies'];
      const within = [...always, ...(of === 'everything' ? whole : [])].map((path) => campaign + path);
      const paths = [...within, `/posts/${plan.postId}`, '/campaigns'];
      const answers = await Promise.all(paths.map((path) => api.as('viewer').get(path)));
      const told = answers.map(({ status, body }, index) => ({ path: paths[index], status, code: body.code }));
      expect(told).toEqual(paths.map((path) => ({ path, status: 200, code: undefined })));
    },
    async expectPublishRefused(statuses) {
      const before = await dump();
      const answer = await manager.post(`/campaigns/${plan.campaignId}/publish`);
      expect(statuses).toContain(answer.status);
      expect(await dump()).toEqual(before);
    },
  };
};
