/** When a failed job is tried again: exponential back-off with full jitter, so that many that failed together don't return together. */
import type { BackoffPolicy } from './job-kind.js';

/** In ms. `attempt` counts from 1; `random` is in [0, 1). A wait that the other side asked for is never cut short. */
export const retryDelayMs = (
  { baseMs, capMs }: BackoffPolicy,
  attempt: number,
  random: number,
  retryAfterMs = 0,
): number => {
  const ceiling = Math.min(capMs, baseMs * 2 ** (attempt - 1));
  return Math.max(retryAfterMs, Math.floor(random * ceiling));
};
