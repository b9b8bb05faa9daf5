/**
 * The life of a creative (SPEC §2): `draft → generating → ready | failed`, `stale`, `archived`.
 * A cause of staleness is forgotten only when everything was made anew after it was known, or a person relinked.
 */
import { setup } from 'xstate';
import type { Cause } from '../approval/cause.js';
import { movePosition } from '../kernel/apply-event.js';
import { contextUpdates } from '../kernel/context-update.js';
import type { CreativeGeneration, CreativeState } from './creative.js';

export interface CreativeContext {
  /** Why it is stale, or would be if nobody were working on it. */
  staleCauses: readonly Cause[];
  generation?: CreativeGeneration | undefined;
}

/** `complete`: it has all that its type asks for (words, and media for an image or a video). */
interface Complete {
  complete: boolean;
}
/** `everything`: words and media are made anew from the active strategy, which mends the causes known by now. */
interface Generate {
  type: 'GENERATE';
  everything: boolean;
}
interface MarkStale {
  type: 'MARK_STALE';
  causes: readonly Cause[];
}
/** `causes`: why it is stale by now, found by whoever restores it; none when it still fits the active strategy. */
interface Restore extends Complete {
  type: 'RESTORE';
  causes: readonly Cause[];
}

export type CreativeEvent =
  | Generate
  | ({ type: 'GENERATED' } & Complete)
  | { type: 'GENERATION_FAILED' }
  /** The render was cancelled: what it had before stands. */
  | ({ type: 'GENERATION_CANCELLED' } & Complete)
  /** A person changed words, media or settings; refused while generating, because the output would not match. */
  | ({ type: 'EDIT' } & Complete)
  /** A person says that it fits the active strategy as it is. */
  | ({ type: 'RELINK' } & Complete)
  | MarkStale
  | { type: 'ARCHIVE' }
  | Restore;

interface On<Event> {
  context: CreativeContext;
  event: Event;
}

/** False when the creative went stale while it was being made: the output is kept in the library but not used (SPEC §3). */
export const usesGenerated = ({ staleCauses, generation }: CreativeContext): boolean =>
  generation !== undefined && staleCauses.length <= generation.knownCauses;

const isMended = ({ context }: On<unknown>): boolean =>
  context.staleCauses.length === 0 || (usesGenerated(context) && context.generation?.everything === true);
const isMendedAndComplete = ({ context, event }: On<Complete>): boolean =>
  isMended({ context, event }) && event.complete;
const isStale = ({ context }: On<unknown>): boolean => context.staleCauses.length > 0;
const bringsCauses = ({ event }: On<Restore>): boolean => event.causes.length > 0;
const isComplete = ({ event }: On<Complete>): boolean => event.complete;

const update = contextUpdates<CreativeContext, CreativeEvent>();

const begin = update((context, event: Generate) => ({
  generation: { everything: event.everything, knownCauses: context.staleCauses.length },
}));
const end = update(() => ({ generation: undefined }));
const forgetCauses = update(() => ({ staleCauses: [], generation: undefined }));
const addCauses = update((context, event: MarkStale) => ({ staleCauses: [...context.staleCauses, ...event.causes] }));
const takeCauses = update((_context, event: Restore) => ({ staleCauses: event.causes }));

const GENERATE = { target: 'generating', actions: begin } as const;
const REMEMBER = { actions: addCauses } as const;
/** Where it stands when nobody is working on it: stale wins over complete. */
const SETTLE = [
  { guard: isStale, target: 'stale', actions: end },
  { guard: isComplete, target: 'ready', actions: end },
  { target: 'draft', actions: end },
] as const;
const RELINK = [
  { guard: isComplete, target: 'ready', actions: forgetCauses },
  { target: 'draft', actions: forgetCauses },
] as const;
const AT_REST = { GENERATE, EDIT: SETTLE, RELINK, MARK_STALE: REMEMBER, ARCHIVE: 'archived' } as const;

export const creativeMachine = setup({
  types: {} as { context: CreativeContext; events: CreativeEvent },
}).createMachine({
  id: 'creative',
  context: { staleCauses: [] },
  initial: 'draft',
  states: {
    draft: { on: AT_REST },
    generating: {
      on: {
        GENERATED: [
          { guard: isMendedAndComplete, target: 'ready', actions: forgetCauses },
          { guard: isMended, target: 'draft', actions: forgetCauses },
          { target: 'stale', actions: end },
        ],
        GENERATION_FAILED: { target: 'failed', actions: end },
        GENERATION_CANCELLED: SETTLE,
        MARK_STALE: REMEMBER,
      },
    },
    ready: { on: { ...AT_REST, MARK_STALE: { target: 'stale', actions: addCauses } } },
    failed: { on: AT_REST },
    stale: { on: AT_REST },
    archived: {
      on: {
        RESTORE: [
          { guard: bringsCauses, target: 'stale', actions: takeCauses },
          { guard: isComplete, target: 'ready', actions: takeCauses },
          { target: 'draft', actions: takeCauses },
        ],
      },
    },
  },
});

export interface CreativePosition {
  readonly value: CreativeState;
  readonly context: CreativeContext;
}

/** @throws IllegalTransition */
export const moveCreative = (position: CreativePosition, event: CreativeEvent): CreativePosition =>
  movePosition(creativeMachine, position, event);
