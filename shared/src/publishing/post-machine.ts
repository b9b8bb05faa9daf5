/**
 * The life of a post (SPEC §2): `draft → scheduled → publishing → published | failed | outcome_unknown`, `held`, `cancelled`.
 * Only a scheduled post fires, and one whose outcome can't be told is never sent again before somebody has found out.
 */
import { setup } from 'xstate';
import type { Cause } from '../approval/cause.js';
import { movePosition } from '../kernel/apply-event.js';
import { contextUpdates } from '../kernel/context-update.js';
import type { PostState } from './post.js';

export interface PostContext {
  /** Why it is held; empty in every other state. */
  heldCauses: readonly Cause[];
}

interface Hold {
  type: 'HOLD';
  causes: readonly Cause[];
}

export type PostEvent =
  | { type: 'SCHEDULE' }
  /** Back to draft, which no manifest covers. A failed post takes this way to be edited. */
  | { type: 'UNSCHEDULE' }
  /** Any change of what will be sent, when or where. Not once it began to publish: the record must stay true. */
  | { type: 'EDIT' }
  | Hold
  | { type: 'RELEASE' }
  /** Only inside the transaction that checked the gate (SPEC §4). */
  | { type: 'FIRE' }
  | { type: 'PUBLISHED' }
  /** The channel refused it: it is certain that nothing is live. */
  | { type: 'FAILED' }
  /** Nobody can tell whether it is live (SPEC §8). */
  | { type: 'OUTCOME_UNKNOWN' }
  | { type: 'RESOLVE_PUBLISHED' }
  | { type: 'RESOLVE_NOT_PUBLISHED' }
  /** Back on the calendar, and through the gate again. */
  | { type: 'RETRY' }
  | { type: 'CANCEL' };

const update = contextUpdates<PostContext, PostEvent>();
const addCauses = update((context, event: Hold) => ({ heldCauses: [...context.heldCauses, ...event.causes] }));
const forgetCauses = update(() => ({ heldCauses: [] }));
/** Staying in a state counts as a change only with an action (`applyEvent`). */
const stay = { actions: update(() => ({})) } as const;

export const postMachine = setup({ types: {} as { context: PostContext; events: PostEvent } }).createMachine({
  id: 'post',
  context: { heldCauses: [] },
  initial: 'draft',
  states: {
    draft: { on: { SCHEDULE: 'scheduled', EDIT: stay, CANCEL: 'cancelled' } },
    scheduled: {
      on: {
        FIRE: 'publishing',
        HOLD: { target: 'held', actions: addCauses },
        EDIT: stay,
        UNSCHEDULE: 'draft',
        CANCEL: 'cancelled',
      },
    },
    held: {
      on: {
        RELEASE: { target: 'scheduled', actions: forgetCauses },
        HOLD: { actions: addCauses },
        EDIT: stay,
        UNSCHEDULE: { target: 'draft', actions: forgetCauses },
        CANCEL: { target: 'cancelled', actions: forgetCauses },
      },
    },
    publishing: { on: { PUBLISHED: 'published', FAILED: 'failed', OUTCOME_UNKNOWN: 'outcome_unknown' } },
    outcome_unknown: { on: { RESOLVE_PUBLISHED: 'published', RESOLVE_NOT_PUBLISHED: 'failed' } },
    failed: { on: { RETRY: 'scheduled', UNSCHEDULE: 'draft', CANCEL: 'cancelled' } },
    published: {},
    cancelled: {},
  },
});

export interface PostPosition {
  readonly value: PostState;
  readonly context: PostContext;
}

/** @throws IllegalTransition */
export const movePost = (position: PostPosition, event: PostEvent): PostPosition =>
  movePosition(postMachine, position, event);
