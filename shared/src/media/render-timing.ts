/** When a render job is looked at and when it is given up (SPEC §6; RELIABILITY, fault 10). All in ms. */
import type { RenderType } from './render-spec.js';

const MINUTE_MS = 60_000;

/** An attempt that takes longer is cancelled at the provider and counts as failed. */
export const ATTEMPT_DEADLINE_MS = {
  image: 15 * MINUTE_MS,
  video: 45 * MINUTE_MS,
} as const satisfies Record<RenderType, number>;

/** How long an unknown outcome is left to reconciliation before a person may decide. */
export const RECONCILIATION_MS = 15 * MINUTE_MS;

const FIRST_POLL_MS = 250;
const LAST_POLL_MS = 5_000;
const POLLS_PER_AGE = 10;

const JITTER = 0.2;

/**
 * The longer a job runs, the less a moment more matters; never sooner than `leastMs`, which is the provider's to say, and a
 * little later by `random` in [0, 1), so that jobs that began together don't ask together.
 */
export const pollDelayMs = (ageMs: number, leastMs: number, random: number): number => {
  const delayMs = Math.min(LAST_POLL_MS, Math.max(FIRST_POLL_MS, Math.ceil(ageMs / POLLS_PER_AGE)));
  return Math.round(Math.max(leastMs, delayMs) * (1 + JITTER * random));
};
