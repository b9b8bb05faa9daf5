/**
 * The state of a campaign (SPEC §2), derived from its parts: `draft → in_review → ready → live → completed`.
 * People can only pause, resume, archive and restore; nobody sets the rest by hand.
 */
import { setup } from 'xstate';
import { z } from 'zod';
import { SCOPES, Scope, ScopeState } from '../approval/scope.js';
import { movePosition } from '../kernel/apply-event.js';
import { contextUpdates } from '../kernel/context-update.js';
import type { StoredMachine } from '../kernel/stored-snapshot.js';
import { POST_STATES, PostState } from '../publishing/post.js';
import type { CampaignState } from './campaign.js';

/** What a campaign's state is derived from. */
export const CampaignParts = z.object({
  /** `round` is 0 until a scope was first submitted. */
  scopes: z.record(Scope, z.object({ state: ScopeState, round: z.int().min(0) })).readonly(),
  postCounts: z.partialRecord(PostState, z.int().min(0)).readonly(),
});
export type CampaignParts = Readonly<z.infer<typeof CampaignParts>>;

export type DerivedCampaignState = Exclude<CampaignState, 'paused' | 'archived'>;

/** A failed post is unfinished business: it waits to be retried or cancelled. */
const UNFINISHED: readonly PostState[] = ['scheduled', 'held', 'publishing', 'failed', 'outcome_unknown'];
/** The public sees it, or may already. */
const OUT: readonly PostState[] = ['publishing', 'published', 'outcome_unknown'];

const hasAny = ({ postCounts }: CampaignParts, states: readonly PostState[]): boolean =>
  states.some((state) => (postCounts[state] ?? 0) > 0);

/**
 * `draft`: nobody was asked about anything yet. `in_review`: some scope lacks its approval, also when it had one before.
 * `ready`: all are approved and nothing is out. `live`: something is out and more is to come. `completed`: all is out.
 */
export const deriveCampaignState = (parts: CampaignParts): DerivedCampaignState => {
  const scopes = SCOPES.map((scope) => parts.scopes[scope]);
  if (!scopes.every(({ state }) => state === 'approved')) {
    return scopes.some(({ state, round }) => round > 0 || state !== 'pending') ? 'in_review' : 'draft';
  }
  if (!hasAny(parts, OUT)) {
    return 'ready';
  }
  return hasAny(parts, UNFINISHED) ? 'live' : 'completed';
};

export const CampaignContext = z.object({
  parts: CampaignParts,
  /** Kept while archived, so that restoring does not resume. */
  paused: z.boolean(),
});
export type CampaignContext = z.infer<typeof CampaignContext>;

interface PartsChanged {
  type: 'PARTS_CHANGED';
  parts: CampaignParts;
}
export type CampaignEvent =
  | PartsChanged
  | { type: 'PAUSE' }
  | { type: 'RESUME' }
  | { type: 'ARCHIVE' }
  | { type: 'RESTORE' };

interface On<Event> {
  context: CampaignContext;
  event: Event;
}

export const NO_PARTS: CampaignParts = {
  scopes: {
    strategy: { state: 'pending', round: 0 },
    content: { state: 'pending', round: 0 },
    schedule: { state: 'pending', round: 0 },
    ads: { state: 'pending', round: 0 },
  },
  postCounts: Object.fromEntries(POST_STATES.map((state) => [state, 0])),
};

const update = contextUpdates<CampaignContext, CampaignEvent>();
const takeParts = update((_context, event: PartsChanged) => ({ parts: event.parts }));
const pause = update(() => ({ paused: true }));
const resume = update(() => ({ paused: false }));
const stay = update(() => ({}));

const DERIVED = ['draft', 'in_review', 'ready', 'live', 'completed'] as const satisfies DerivedCampaignState[];

/** One guarded way to each derived state; exactly one of them is open. */
const toDerived = <Event extends CampaignEvent, Action>(partsOf: (on: On<Event>) => CampaignParts, actions: Action) =>
  DERIVED.map((target) => ({
    guard: (on: On<Event>): boolean => deriveCampaignState(partsOf(on)) === target,
    target,
    actions,
  }));

const partsGiven = ({ event }: On<PartsChanged>): CampaignParts => event.parts;
const partsKept = ({ context }: On<CampaignEvent>): CampaignParts => context.parts;

const RUNNING = {
  PARTS_CHANGED: toDerived(partsGiven, takeParts),
  PAUSE: { target: 'paused', actions: pause },
  ARCHIVE: 'archived',
} as const;

export const campaignMachine = setup({
  types: {} as { context: CampaignContext; events: CampaignEvent },
}).createMachine({
  id: 'campaign',
  context: { parts: NO_PARTS, paused: false },
  initial: 'draft',
  states: {
    draft: { on: RUNNING },
    in_review: { on: RUNNING },
    ready: { on: RUNNING },
    live: { on: RUNNING },
    completed: { on: { PARTS_CHANGED: RUNNING.PARTS_CHANGED, ARCHIVE: 'archived' } },
    paused: {
      on: { PARTS_CHANGED: { actions: takeParts }, RESUME: toDerived(partsKept, resume), ARCHIVE: 'archived' },
    },
    archived: {
      on: {
        PARTS_CHANGED: { actions: takeParts },
        RESTORE: [
          { guard: ({ context }: On<CampaignEvent>) => context.paused, target: 'paused', actions: stay },
          ...toDerived(partsKept, stay),
        ],
      },
    },
  },
});

export const storedCampaign: StoredMachine<typeof campaignMachine> = {
  machine: campaignMachine,
  version: 1,
  context: CampaignContext,
};

export interface CampaignPosition {
  readonly value: CampaignState;
  readonly context: CampaignContext;
}

/** @throws IllegalTransition */
export const moveCampaign = (position: CampaignPosition, event: CampaignEvent): CampaignPosition =>
  movePosition(campaignMachine, position, event);
