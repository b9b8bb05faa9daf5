/**
 * The hash chain of events (PROOF, Event chain): each event names the hash of the one before, so that no event can be
 * altered, removed, moved or slipped in without the chain saying where.
 */
import { z } from 'zod';
import { Actor } from '../identity/actor.js';
import { digestOf } from '../kernel/digest.js';
import { Digest } from '../kernel/digest-schema.js';
import { plainData } from '../kernel/plain-data.js';
import { Instant } from '../kernel/time.js';

/** `prev` of the first event. */
export const GENESIS_HASH = Digest.parse('0'.repeat(64));

export const ChainedEvent = z
  .object({
    type: z.literal('greenlight/event/v1'),
    seq: z.int().min(1),
    /** `campaign:<id>` or `tenant:<id>`. */
    stream: z.string(),
    at: Instant,
    actor: Actor,
    action: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    data: z.record(z.string(), z.unknown()),
    requestId: z.string(),
    prev: Digest,
    hash: Digest,
  })
  .meta({ id: 'Event' });
export type ChainedEvent = z.infer<typeof ChainedEvent>;

/** The last place of a chain; kept outside, it is a checkpoint that makes cutting the tail visible too. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: Digest;
}

export type UnchainedEvent = Omit<ChainedEvent, 'type' | 'seq' | 'prev' | 'hash'>;

/** The digest of an event is that of everything but the hash itself. */
export const eventHash = ({ hash: _own, ...event }: ChainedEvent): Digest => digestOf(event);

/** The event in its place after `head`; the first of a chain when there is no head. */
export const nextEvent = (head: ChainHead | undefined, event: UnchainedEvent): ChainedEvent => {
  const placed = {
    type: 'greenlight/event/v1',
    seq: (head?.seq ?? 0) + 1,
    stream: event.stream,
    at: event.at,
    actor: event.actor,
    action: event.action,
    subject: event.subject,
    data: plainData(event.data),
    requestId: event.requestId,
    prev: head?.hash ?? GENESIS_HASH,
  } as const;
  return { ...placed, hash: digestOf(placed) };
};
