/**
 * When a provider that doesn't answer is left alone, and for how long (RELIABILITY, fault 9). Closed: it is asked. Open: it
 * isn't. Half open: one call finds out whether it is back. Times in ms since 1970.
 */

export interface Breaker {
  /** In a row, while it is closed. */
  readonly failures: number;
  /** How often it has opened since the provider last answered. */
  readonly openings: number;
  /** Nothing is asked until then; absent while it is closed. */
  readonly openUntil?: number;
  /** The call that finds out is under way. */
  readonly probing?: boolean;
}

export const BREAKER_STATES = ['closed', 'open', 'half_open'] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

export const CLOSED_BREAKER: Breaker = { failures: 0, openings: 0 };
export const FAILURES_TO_OPEN = 5;
const FIRST_OPEN_MS = 15_000;
const LONGEST_OPEN_MS = 5 * 60_000;
const LONGEST_ASKED_MS = 60 * 60_000;
/** So long the others wait for the call that finds out; then another one does. */
const PROBE_MS = 90_000;
const PROBE_LOOK_MS = 2_000;

export const breakerState = ({ openUntil, probing }: Breaker): BreakerState => {
  if (openUntil === undefined) return 'closed';
  return probing ? 'half_open' : 'open';
};

/** How long a call has to wait; 0 when it may be made, and then it is the one that finds out if that is wanted. */
export const admitCall = (breaker: Breaker, now: number): { breaker: Breaker; waitMs: number } => {
  const { openUntil, probing = false } = breaker;
  if (openUntil === undefined) return { breaker, waitMs: 0 };
  if (openUntil > now) return { breaker, waitMs: probing ? PROBE_LOOK_MS : openUntil - now };
  return { breaker: { ...breaker, openUntil: now + PROBE_MS, probing: true }, waitMs: 0 };
};

/** `retryAfterMs`: what the provider asked for. Failures of calls that began before it opened change nothing. */
export const afterFailedCall = (breaker: Breaker, now: number, retryAfterMs = 0): Breaker => {
  const { failures, openings, openUntil, probing = false } = breaker;
  if (openUntil !== undefined && !probing) return breaker;
  if (openUntil === undefined && failures + 1 < FAILURES_TO_OPEN) return { failures: failures + 1, openings };
  const pausedMs = Math.min(LONGEST_OPEN_MS, FIRST_OPEN_MS * 2 ** openings);
  const openMs = Math.max(pausedMs, Math.min(retryAfterMs, LONGEST_ASKED_MS));
  return { failures: FAILURES_TO_OPEN, openings: openings + 1, openUntil: now + openMs };
};
