/** What people ask of the record: its events, whether it is whole, and whether it tells what is stored (SPEC §11). */
import { z } from 'zod';
import { Scope } from '../approval/scope.js';
import { addressNumber } from '../kernel/address-number.js';
import { Digest } from '../kernel/digest-schema.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { CHAIN_FAULTS } from './chain-fault.js';
import { MAX_FAULTS } from './chain-walk.js';
import { EVENT_ACTIONS, type EventAction } from './event-catalogue.js';
import { ChainedEvent } from './event-chain.js';

export const EVENT_FORMATS = ['json', 'jsonl', 'csv'] as const;

/** `jsonl` and `csv` give all that match, as a file, in the order of the chain; `limit` and `offset` are for `json`. */
export const ListEventsQuery = PageQuery.extend({
  action: z.enum(EVENT_ACTIONS as [EventAction, ...EventAction[]]).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(64).optional(),
  /** By place in the chain, its beginning first unless asked otherwise. */
  order: z.enum(['asc', 'desc']).default('asc'),
  format: z.enum(EVENT_FORMATS).default('json'),
});
export type ListEventsQuery = z.infer<typeof ListEventsQuery>;

export const EventPage = pageOf(ChainedEvent).meta({ id: 'EventPage' });

/** A place of the chain that was noted down before; with it, a cut or rewritten tail can be seen. */
export const VerifyEventsQuery = z
  .strictObject({ seq: addressNumber(z.int().min(1)).optional(), hash: Digest.optional() })
  .refine(({ seq, hash }) => (seq === undefined) === (hash === undefined), {
    error: 'must be given together with the other half of the checkpoint',
    path: ['seq'],
  });
export type VerifyEventsQuery = z.infer<typeof VerifyEventsQuery>;

const seq = z.int();

const ChainFault = z.object({
  /** Of the event at fault: for a missing one, the number it had. Absent where it has none. */
  seq: z.number().optional(),
  /** Of the last in a run of events with this fault. */
  lastSeq: z.int().optional(),
  /** Under which it is stored. */
  id: z.string().optional(),
  kind: z.enum(CHAIN_FAULTS),
  message: z.string(),
});

export const EventsVerdict = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      /** How many events were checked. */
      length: z.int().min(0),
      /** The chain's last place: keep it, and it is the next checkpoint. */
      head: z.object({ seq, hash: Digest }).optional(),
    }),
    /** The first fault, and beside it all of them. */
    ChainFault.extend({
      ok: z.literal(false),
      /** In the order of their numbers. */
      faults: z.array(ChainFault).min(1).max(MAX_FAULTS),
      /** How many there are, told or not. */
      faultCount: z.int().min(1),
    }),
  ])
  .meta({ id: 'EventsVerdict' });
export type EventsVerdict = z.infer<typeof EventsVerdict>;

/** The approval state that the events tell, beside the one that is stored. */
export const ReplayVerdict = z
  .object({
    matches: z.boolean(),
    /** Why the events can't be replayed at all. */
    problem: z.string().optional(),
    scopes: z.array(
      z.object({
        scope: Scope,
        matches: z.boolean(),
        /** Dotted, where the two differ. */
        fields: z.array(z.string()),
        replayed: z.record(z.string(), z.unknown()),
        stored: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'ReplayVerdict' });
export type ReplayVerdict = z.infer<typeof ReplayVerdict>;
