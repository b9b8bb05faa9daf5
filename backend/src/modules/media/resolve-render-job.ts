/** A person decides about a submission whose outcome nobody could find out: once more at the risk of paying twice, or not (SPEC §6). */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import type { RenderJobEvent } from '@greenlight/shared/media/render-job-event.js';
import type { ResolveRenderJobRequest } from '@greenlight/shared/media/render-job-lists.js';
import { RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { attemptAgeMs } from './attempt-age.js';
import { EndRenderJob } from './end-render-job.js';
import { withCost } from './observed-poll.js';
import { recordRender } from './render-events.js';
import { RenderJobsRepository, stateOf, toRenderJob } from './render-jobs.repository.js';
import { RenderQueue } from './render-queue.js';

const RESUBMIT: RenderJobEvent = { type: 'RESOLVED_RESUBMIT' };
const GIVEN_UP: RenderJobEvent = {
  type: 'RESOLVED_FAILED',
  error: { code: 'render.given_up', message: 'A person decided that it failed.', retryable: false },
};

@Injectable()
export class ResolveRenderJob {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: RenderJobsRepository,
    private readonly end: EndRenderJob,
    private readonly queue: RenderQueue,
  ) {}

  /** Throws `not_found`, `budget_exhausted`, and `illegal_transition` unless the outcome is unknown and reconciliation has had its time. */
  async execute(context: RequestContext, id: RenderJobId, { decision }: ResolveRenderJobRequest): Promise<RenderJob> {
    return this.unitOfWork.run(context, async (tx) => {
      await this.assertDue(tx, id);
      const event = decision === 'failed' ? GIVEN_UP : RESUBMIT;
      // Nobody can tell whether the order was taken, so it counts as paid.
      const job = await this.end.execute(tx, id, event, (stored) => withCost(stored, stored.estimateMicros));
      await recordRender(tx, job, 'render.resolved', { decision });
      if (decision === 'resubmit') await this.queue.enqueue(tx, job);
      return toRenderJob(job);
    });
  }

  private async assertDue(tx: Tx, id: RenderJobId): Promise<void> {
    const job = await this.jobs.get(tx, id);
    const remainingMs = RECONCILIATION_MS - attemptAgeMs(job, tx.now);
    if (stateOf(job) !== 'unknown' || remainingMs <= 0) return;
    const from = toInstant(new Date(tx.now.getTime() + remainingMs));
    throw new DomainError(
      'illegal_transition',
      `It is still being found out what became of this submission: a person may decide from ${from}.`,
      { machine: 'render job', state: 'unknown', event: 'RESOLVE', from },
    );
  }
}
