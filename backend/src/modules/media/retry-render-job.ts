/** A person has a job that ended without media tried again, with another round of attempts. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { RenderOutcomes } from '../creatives/creatives.port.js';
import { MoveRenderJob } from './move-render-job.js';
import { recordRender } from './render-events.js';
import { toRenderJob } from './render-jobs.repository.js';
import { RenderQueue } from './render-queue.js';

@Injectable()
export class RetryRenderJob {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly move: MoveRenderJob,
    private readonly outcomes: RenderOutcomes,
    private readonly queue: RenderQueue,
  ) {}

  /** Throws `not_found`, `budget_exhausted`, and `illegal_transition` when it runs, is published, or its creative wants nothing of it any more. */
  async execute(context: RequestContext, id: RenderJobId): Promise<RenderJob> {
    return this.unitOfWork.run(context, async (tx) => {
      const job = await this.move.execute(tx, id, { type: 'RETRY' });
      if (!(await this.outcomes.restarted(tx, job.creativeId, id))) {
        throw new DomainError(
          'illegal_transition',
          'Its creative has asked for other media meanwhile: this job would be of no use.',
          { machine: 'render job', state: 'superseded', event: 'RETRY' },
        );
      }
      await recordRender(tx, job, 'render.retried', {});
      await this.queue.enqueue(tx, job);
      return toRenderJob(job);
    });
  }
}
