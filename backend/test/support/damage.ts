/** A way in which a stored record is damaged behind the API's back, and the tools to do it with. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { mongo } from 'mongoose';
import type { ShippingPlan } from './campaign-steps.js';

export interface Stored {
  _id: string;
  [field: string]: unknown;
}

export interface Scene {
  readonly plan: ShippingPlan;
  readonly tenantId: string;
  readonly collection: (name: string) => mongo.Collection<Stored>;
}

type Mend = () => Promise<unknown>;

export interface Damage {
  readonly what: string;
  /** Answers how it is mended, where others than this campaign would suffer from it. */
  readonly inflict: (scene: Scene) => Promise<Mend | undefined>;
  readonly reason: (plan: ShippingPlan, tenantId: string) => Partial<GateReason>;
  /** The campaign's own record is damaged: who asks for it is told so. */
  readonly takesCampaign?: true;
}

export type IdOf = (plan: ShippingPlan, tenantId: string) => string;

export const alter =
  (name: string, idOf: IdOf, change: object): Damage['inflict'] =>
  async ({ plan, tenantId, collection }) => {
    const _id = idOf(plan, tenantId);
    const whole = await collection(name).findOne({ _id });
    if (!whole) throw new Error(`There is no ${_id} in ${name}.`);
    await collection(name).updateOne({ _id }, change);
    return () => collection(name).replaceOne({ _id }, whole, { upsert: true });
  };

export const set = (name: string, idOf: IdOf, fields: object): Damage['inflict'] => alter(name, idOf, { $set: fields });

export const remove =
  (name: string, idOf: IdOf): Damage['inflict'] =>
  async ({ plan, tenantId, collection }) => {
    const whole = await collection(name).findOneAndDelete({ _id: idOf(plan, tenantId) });
    if (!whole) throw new Error(`There was no ${idOf(plan, tenantId)} in ${name}.`);
    return () => collection(name).insertOne(whole);
  };

/** For those whose ids the plan doesn't know. */
export const amongCampaigns =
  (name: string, filter: object, damage: (found: mongo.Collection<Stored>, _id: string) => Promise<unknown>) =>
  async ({ plan, collection }: Scene): Promise<undefined> => {
    const found = await collection(name).findOne({ campaignId: plan.campaignId, ...filter });
    if (!found) throw new Error(`There is nothing like that in ${name}.`);
    await damage(collection(name), found._id);
  };
