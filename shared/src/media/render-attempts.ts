/** The record of every submission of a job (SPEC §6: every attempt is kept): it follows from the events, and only the last one changes. */
import type { Instant } from '../kernel/time.js';
import type { RenderAttempt, RenderJobState } from './render-job.js';
import type { RenderJobContext, RenderJobEvent } from './render-job-event.js';

type Ending = Pick<RenderAttempt, 'outcome'> & Partial<Pick<RenderAttempt, 'error'>>;

/** How the event leaves the open attempt; `undefined` when it says nothing about it. */
const endingOf = (event: RenderJobEvent, context: RenderJobContext): Ending | undefined => {
  switch (event.type) {
    case 'SUCCEEDED':
      return { outcome: 'published' };
    case 'FAILED':
    case 'RECONCILED_ABSENT':
    case 'RESOLVED_FAILED':
      return { outcome: 'failed', error: context.error ?? event.error };
    case 'CANCELLED':
      return { outcome: 'cancelled' };
    case 'OUTCOME_UNKNOWN':
    case 'LOST':
      return { outcome: 'unknown', error: context.error ?? event.error };
    default:
      return undefined;
  }
};

/** `next`: the machine's context after the event. */
export const attemptsAfter = (
  attempts: readonly RenderAttempt[],
  event: RenderJobEvent,
  next: RenderJobContext,
  at: Instant,
): RenderAttempt[] => {
  if (event.type === 'SUBMIT_INTENT') {
    return [...attempts, { number: next.attempts, startedAt: at, outcome: 'running' }];
  }
  const open = attempts.at(-1);
  const isOpen = open !== undefined && (open.outcome === 'running' || open.outcome === 'unknown');
  if (!isOpen) return [...attempts];
  const earlier = attempts.slice(0, -1);
  const { number, startedAt, providerJobId } = open;
  if (event.type === 'ACCEPTED' || event.type === 'RECONCILED_RUNNING') {
    return [...earlier, { number, startedAt, providerJobId: event.providerJobId, outcome: 'running' }];
  }
  const ending = endingOf(event, next);
  if (ending === undefined) return [...attempts];
  const named = providerJobId === undefined ? {} : { providerJobId };
  return [...earlier, { number, startedAt, ...named, endedAt: at, ...ending }];
};

/** States that only a person's retry leaves. */
export const hasEnded = (state: RenderJobState): boolean =>
  state === 'published' || state === 'failed' || state === 'cancelled';
