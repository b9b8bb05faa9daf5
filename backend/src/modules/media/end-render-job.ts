/** Moves a job by an event that may end it without media, and sees to all that follows: the creative and the record. */
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJobEvent } from '@greenlight/shared/media/render-job-event.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { RenderOutcomes } from '../creatives/creatives.port.js';
import { type JobChanges, MoveRenderJob } from './move-render-job.js';
import { recordFailure, recordRender } from './render-events.js';
import { type StoredRenderJob, stateOf } from './render-jobs.repository.js';

@Injectable()
export class EndRenderJob {
  constructor(
    private readonly move: MoveRenderJob,
    private readonly outcomes: RenderOutcomes,
  ) {}

  /** Throws `not_found`, `illegal_transition`, `budget_exhausted`, `stale_revision`. */
  async execute(tx: Tx, id: RenderJobId, event: RenderJobEvent, changes?: JobChanges): Promise<StoredRenderJob> {
    const job = await this.move.execute(tx, id, event, changes);
    const state = stateOf(job);
    const { error } = job.position.context;
    if (state === 'failed' && error) {
      await this.outcomes.failed(tx, job.creativeId, id, error.message);
      await recordFailure(tx, job, error);
    }
    if (state === 'cancelled') {
      await this.outcomes.cancelled(tx, job.creativeId, id);
      await recordRender(
        tx,
        job,
        'render.cancelled',
        job.costMicros === undefined ? {} : { costMicros: job.costMicros },
      );
    }
    return job;
  }
}
