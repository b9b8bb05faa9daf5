/** A job that this process is working on: its claim, and the signal that the claim is at an end. */
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import type { Job } from './job-handler.js';
import type { LeaseRef } from './job-lease.js';
import type { QueueJobDocument } from './queue-job.model.js';

export class WorkerStopping extends Error {
  constructor() {
    super('The worker is stopping.');
    this.name = 'WorkerStopping';
  }
}

export class HeldJob {
  readonly ref: LeaseRef;
  readonly job: Job;
  readonly lastError: string | undefined;
  /** The slot that it holds in its group. */
  readonly slot: { readonly group: string; readonly at: Date } | undefined;
  private readonly controller = new AbortController();

  /** `leaseEndsAt` is on this machine's monotonic clock (`performance.now()`), and never later than the server's. */
  constructor(
    { _id: id, tenantId, kind, key, payload, attempts, maxAttempts, fence, lastError, group, slotAt }: QueueJobDocument,
    leaseToken: string,
    public leaseEndsAt: number,
  ) {
    this.ref = { id, fence, leaseToken };
    const base = { id, tenantId: tenantId as TenantId, kind, payload, attempts, maxAttempts };
    this.job = key === undefined ? base : { ...base, key };
    this.lastError = lastError?.message;
    this.slot = group === undefined || slotAt === undefined ? undefined : { group, at: slotAt };
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** The claim is lost or the process stops; only the first reason counts. */
  end(reason: Error): void {
    this.controller.abort(reason);
  }
}
