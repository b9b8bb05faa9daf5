/** A person's wish to end a job: at once when nothing was sent, otherwise the provider is asked and whatever finishes first wins. */
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { EndRenderJob } from './end-render-job.js';
import { stateOf, toRenderJob } from './render-jobs.repository.js';
import { RenderQueue } from './render-queue.js';

@Injectable()
export class CancelRenderJob {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly end: EndRenderJob,
    private readonly queue: RenderQueue,
  ) {}

  /** Throws `not_found`, and `illegal_transition` for a job that has ended. */
  async execute(context: RequestContext, id: RenderJobId): Promise<RenderJob> {
    return this.unitOfWork.run(context, async (tx) => {
      const job = await this.end.execute(tx, id, { type: 'CANCEL_REQUESTED' });
      if (stateOf(job) === 'cancelled') await this.queue.cancel(tx, id);
      else await this.queue.enqueue(tx, job, 'high');
      return toRenderJob(job);
    });
  }
}
