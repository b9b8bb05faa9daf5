/**
 * Asks for work to be done after the transaction that asks has committed, and never if it hasn't: the only way from a
 * use case to anything outside the database (STYLE, rule 4).
 */
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
    const { key, runAt, priority = 'normal', whenPresent = 'replace' } = request;
    const job = {
      id: newId('queueJob'),
      kind: kind.name,
      payload: kind.payload.parse(request.payload),
      runAt,
      priority: JOB_PRIORITIES[priority],
      maxAttempts: kind.maxAttempts,
    };
    if (key === undefined) await this.jobs.insert(scope, job);
    else if (whenPresent === 'keep') await this.jobs.upsertUnlessActive(scope, { ...job, key });
    else await this.jobs.upsert(scope, { ...job, key });
  }

  /** True when the job waited and is gone; a run that has begun goes on to its end. */
  cancel<P>(scope: TenantScope, kind: JobKind<P>, key: string): Promise<boolean> {
    return this.jobs.cancel(scope, kind.name, key);
  }
}
