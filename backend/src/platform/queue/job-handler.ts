/** The seam between the queue and those who work: what a handler is given, and the ways in which a run may end. */
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import type { GroupLimits } from './group-limits.js';
import type { JobLease } from './job-lease.js';

export interface Job<P = unknown> {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly kind: string;
  readonly key?: string;
  readonly payload: P;
  /** This run included: 1 in the first. */
  readonly attempts: number;
  readonly maxAttempts: number;
}

export interface JobRun<P = unknown> {
  readonly job: Job<P>;
  /** Fences this run's writes: call `lease.guard(session)` first in each transaction. */
  readonly lease: JobLease;
  /** Fires when the lease is lost, the time is up, or the process stops: what is written after that may be refused. */
  readonly signal: AbortSignal;
}

/** `again`: the work isn't over and isn't failing either, such as a poll that found nothing new. */
export type JobOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly delayMs: number; readonly resetAttempts: boolean; readonly slot: SlotUse };

/**
 * What becomes of the slot in the job's group, where it has one. `used` and `unused` let it go, and the job waits for
 * another; an `unused` one doesn't count against the rate.
 */
export type SlotUse = 'keep' | 'used' | 'unused';

export const done: JobOutcome = { kind: 'done' };

/** `resetAttempts` (the default) forgets earlier failures: this run got through. */
export const again = (
  delayMs: number,
  { resetAttempts = true, slot = 'keep' }: { resetAttempts?: boolean; slot?: SlotUse } = {},
): JobOutcome => ({ kind: 'again', delayMs, resetAttempts, slot });

export interface JobHandler<P = unknown> {
  /** What it throws is retried with back-off, unless it is a `JobError` that says otherwise. It may run more than once. */
  run(run: JobRun<P>): Promise<JobOutcome>;
  /** Called when no attempt is left, before the job is put among the dead: tell whoever waits for it. */
  giveUp?(run: JobRun<P>, reason: string): Promise<void>;
  /** For kinds whose jobs may be of a group; without it, jobs of a group are never begun. None for a group it doesn't know. */
  limitsOf?(group: string): GroupLimits;
}

/** A failure that knows whether trying again can help. */
export class JobError extends Error {
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { retryable, retryAfterMs }: { retryable: boolean; retryAfterMs?: number }) {
    super(message);
    this.name = 'JobError';
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
  }
}
