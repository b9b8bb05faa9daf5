/**
 * Asks for work to be done after the transaction that asks has committed, and never if it hasn't: the only way from a
 * use case to anything outside the database (STYLE, rule 4).
 */
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../ids/new-id.js';
import type { TenantScope } from '../tenancy/request-context.js';
import type { JobKind } from './job-kind.js';
import { JobKinds } from './job-kinds.js';
import { JOB_PRIORITIES, type JobPriority } from './job-priority.js';
import { QueueJobsRepository } from './queue-jobs.repository.js';

export interface JobRequest<P> {
  readonly payload: P;
  /** One job for each key of a kind in a tenant, until it is done. */
  readonly key?: string;
  /**
   * What happens when a job with this key waits or runs already. `replace` (the default): it takes over this payload
   * and time, after the present run if there is one. `keep`: it stays as it is.
   */
  readonly whenPresent?: 'replace' | 'keep';
  /** Not before; at once where absent. */
  readonly runAt?: Date;
  readonly priority?: JobPriority;
  /**
   * Jobs of one group share limits (`JobHandler.limitsOf`), and each waits for a slot first. A job with this key that is
   * there already keeps its group, and its slot where it has one.
   */
  readonly group?: string;
}

/** What a timer found to be done, in whichever tenant. */
export interface DueJob<P> {
  readonly tenantId: TenantId;
  readonly key: string;
  readonly payload: P;
}

@Injectable()
export class JobQueue {
  constructor(
    private readonly jobs: QueueJobsRepository,
    private readonly kinds: JobKinds,
  ) {}

  /** `scope` is the transaction of the change that asks for the work. Throws for an undeclared kind or a wrong payload. */
  async enqueue<P>(scope: TenantScope, kind: JobKind<P>, request: JobRequest<P>): Promise<void> {
    this.kinds.assertDeclared(kind);
    const { key, whenPresent = 'replace' } = request;
    const job = newJob(kind, request);
    if (key === undefined) await this.jobs.insert(scope, job);
    else if (whenPresent === 'keep') await this.jobs.upsertUnlessActive(scope, { ...job, key });
    else await this.jobs.upsert(scope, { ...job, key });
  }

  /** A job at high priority for each, unless one with its key waits or runs already; in one write for all of them. */
  async enqueueMissing<P>(kind: JobKind<P>, due: readonly DueJob<P>[]): Promise<void> {
    this.kinds.assertDeclared(kind);
    await this.jobs.upsertAllUnlessActive(
      due.map(({ payload, ...place }) => ({ ...newJob(kind, { payload, priority: 'high' }), ...place })),
    );
  }

  /** True when the job waited and is gone; a run that has begun goes on to its end. */
  cancel<P>(scope: TenantScope, kind: JobKind<P>, key: string): Promise<boolean> {
    return this.jobs.cancel(scope, kind.name, key);
  }
}

const newJob = <P>(kind: JobKind<P>, { payload, runAt, group, priority = 'normal' }: JobRequest<P>) => ({
  id: newId('queueJob'),
  kind: kind.name,
  payload: kind.payload.parse(payload),
  runAt,
  group,
  priority: JOB_PRIORITIES[priority],
  maxAttempts: kind.maxAttempts,
});
