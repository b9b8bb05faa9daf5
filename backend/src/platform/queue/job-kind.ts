/** What a kind of background work is: its name, its payload, and how hard it is tried. Declared beside the module it belongs to. */
import type { z } from 'zod';

export interface BackoffPolicy {
  readonly baseMs: number;
  readonly capMs: number;
}

export interface JobKind<P = unknown> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
  /** A run that crashes its worker counts, so that a poison job can't go round for ever (RELIABILITY, fault 19). */
  readonly maxAttempts: number;
  readonly backoff: BackoffPolicy;
  /** A run that takes longer is given up and counts as failed, unless it asks for more time. */
  readonly timeLimitMs: number;
  /** How many one worker process runs at a time; the process's own setting where absent. */
  readonly concurrency?: number;
}

const DEFAULTS = {
  maxAttempts: 3,
  backoff: { baseMs: 1_000, capMs: 60_000 },
  timeLimitMs: 5 * 60_000,
} as const;

export const defineJobKind = <P>(
  kind: Pick<JobKind<P>, 'name' | 'payload'> & Partial<Omit<JobKind<P>, 'name' | 'payload'>>,
): JobKind<P> => ({ ...DEFAULTS, ...kind });
