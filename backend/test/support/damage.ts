/** A way in which a stored record is damaged behind the API's back, and the tools to do it with. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import type { mongo } from 'mongoose';
import type { ShippingPlan } from './campaign-steps.js';

export interface Stored {
  _id: string;
  [field: string]: unknown;
}

/** A campaign with one post that is due at the slot, and another that comes later. */
export interface ScenePlan extends ShippingPlan {
  readonly laterPostId: PostId;
}

export interface Scene {
  readonly plan: ScenePlan;
  readonly tenantId: string;
  readonly collection: (name: string) => mongo.Collection<Stored>;
}

export interface Damage {
  readonly what: string;
  readonly inflict: (scene: Scene) => Promise<void>;
  readonly reason: (plan: ScenePlan, tenantId: string) => Partial<GateReason>;
  /** The campaign's own record is damaged: who asks for it is told so. */
  readonly takesCampaign?: true;
}

export type IdOf = (plan: ScenePlan, tenantId: string) => string;

export const alter =
  (name: string, idOf: IdOf, change: object): Damage['inflict'] =>
  async ({ plan, tenantId, collection }) => {
    const _id = idOf(plan, tenantId);
    const { matchedCount } = await collection(name).updateOne({ _id }, change);
    if (matchedCount !== 1) throw new Error(`There is no ${_id} in ${name}.`);
  };

export const set = (name: string, idOf: IdOf, fields: object): Damage['inflict'] => alter(name, idOf, { $set: fields });

export const remove =
  (name: string, idOf: IdOf): Damage['inflict'] =>
  async ({ plan, tenantId, collection }) => {
    const _id = idOf(plan, tenantId);
    const { deletedCount } = await collection(name).deleteOne({ _id });
    if (deletedCount !== 1) throw new Error(`There was no ${_id} in ${name}.`);
  };

/** For those whose ids the plan doesn't know. */
export const amongCampaigns =
  (
    name: string,
    filter: object,
    damage: (found: mongo.Collection<Stored>, _id: string) => Promise<unknown>,
  ): Damage['inflict'] =>
  async ({ plan, collection }) => {
    const found = await collection(name).findOne({ campaignId: plan.campaignId, ...filter });
    if (!found) throw new Error(`There is nothing like that in ${name}.`);
    await damage(collection(name), found._id);
  };
