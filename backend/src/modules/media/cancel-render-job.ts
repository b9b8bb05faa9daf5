/** A person's wish to end a job: at once when nothing was sent, otherwise the provider is asked and whatever finishes first wins. */
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../platform/queue/job-queue.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { EndRenderJob } from './end-render-job.js';
import { stateOf, toRenderJob } from './render-jobs.repository.js';
import { renderWork } from './render-work.js';

@Injectable()
export class CancelRenderJob {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly end: EndRenderJob,
    private readonly queue: JobQueue,
  ) {}

  /** Throws `not_found`, and `illegal_transition` for a job that has ended. */
  async execute(context: RequestContext, id: RenderJobId): Promise<RenderJob> {
    return this.unitOfWork.run(context, async (tx) => {
      const job = await this.end.execute(tx, id, { type: 'CANCEL_REQUESTED' });
      if (stateOf(job) === 'cancelled') await this.queue.cancel(tx, renderWork, id);
      else await this.queue.enqueue(tx, renderWork, { payload: { jobId: id }, key: id, priority: 'high' });
      return toRenderJob(job);
    });
  }
}
