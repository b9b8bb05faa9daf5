/** Chains of events that are damaged at their end, and what the gate has to call each. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { mongo } from 'mongoose';
import type { ShippingPlan } from './campaign-steps.js';
import { type Damage, type IdOf, remove, type Scene, type Stored, set } from './damage.js';

const headId: IdOf = ({ campaignId }) => `campaign:${campaignId}`;

const ofChain = (code: GateReason['code']) => (plan: ShippingPlan) => ({
  code,
  subject: { kind: 'event_chain' as const, id: `campaign:${plan.campaignId}` },
});

const lastEvent = async ({ plan, collection }: Scene): Promise<Stored> => {
  const [last] = await collection('events')
    .find({ stream: headId(plan, '') })
    .sort({ seq: -1 })
    .limit(1)
    .toArray();
  if (!last) throw new Error('The campaign has events.');
  return last;
};

const withLastEvent =
  (damage: (events: mongo.Collection<Stored>, last: Stored) => Promise<unknown>): Damage['inflict'] =>
  async (scene) => {
    await damage(scene.collection('events'), await lastEvent(scene));
  };

/** After each of these the campaign's chain takes no event any more. */
export const CHAIN_DAMAGES: readonly Damage[] = [
  { what: 'its head is gone', inflict: remove('event_heads', headId), reason: ofChain('record_missing') },
  {
    what: 'its head was put back',
    inflict: set('event_heads', headId, { seq: 4 }),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'its head was put forward',
    inflict: set('event_heads', headId, { seq: 4_000 }),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'its head names another event',
    inflict: set('event_heads', headId, { hash: 'f'.repeat(64) }),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'its head is at no place',
    inflict: set('event_heads', headId, { seq: 'last', hash: 7 }),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'its last event is gone',
    inflict: withLastEvent((events, { _id }) => events.deleteOne({ _id })),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'an event was slipped in behind its head',
    inflict: withLastEvent((events, last) =>
      events.insertOne({ ...last, _id: `${last._id}0`, seq: Number(last['seq']) + 1 }),
    ),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'an event was slipped in at no place',
    inflict: withLastEvent((events, last) => events.insertOne({ ...last, _id: `${last._id}-copy`, seq: 'last' })),
    reason: ofChain('record_unreadable'),
  },
  {
    what: 'all of it is gone',
    inflict: async ({ plan, collection }) => {
      await collection('events').deleteMany({ stream: headId(plan, '') });
      await collection('event_heads').deleteOne({ _id: headId(plan, '') });
    },
    reason: ofChain('record_missing'),
  },
];
