/** A worker's claim on one job, and the means to make its writes void when it is no longer the holder (RELIABILITY, fault 8). */
import type { ClientSession } from 'mongoose';

/** Names one claim of one job: another claim of it has a higher fence, another worker another token. */
export interface LeaseRef {
  readonly id: string;
  readonly fence: number;
  readonly leaseToken: string;
}

export interface JobLease {
  /** Grows with each claim of the job. */
  readonly fence: number;
  /**
   * To be called first in every transaction of a run: compares and sets the queue row within it, so that a transaction
   * of a worker whose lease was taken over, or has run out, can't commit. Throws `LeaseLost`.
   */
  guard(session: ClientSession): Promise<void>;
  /** Starts the run's time limit anew, with this much time (ms). Leases themselves are renewed without being asked. */
  extend(timeLimitMs: number): void;
}

/** This run no longer holds its job: somebody else may, and nothing it still does counts. */
export class LeaseLost extends Error {
  constructor(jobId: string) {
    super(`The lease of ${jobId} is lost.`);
    this.name = 'LeaseLost';
  }
}
