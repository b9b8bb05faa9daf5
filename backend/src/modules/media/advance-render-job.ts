/**
 * Takes a render job through its machine, in a worker. Each step is decided by the state that is stored, so whoever takes
 * the job over after a crash goes on where it stands and pays nothing twice (RELIABILITY, faults 5 to 7).
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { again, done, type JobOutcome } from '../../platform/queue/job-handler.js';
import { RenderJobsRepository, type StoredRenderJob } from './render-jobs.repository.js';
import { RenderMetrics } from './render-metrics.js';
import { RenderSteps } from './render-steps.js';
import type { RenderRun } from './render-work.js';

/** Our own storage being down is nobody's failure: the job waits and goes on (SPEC §13). */
const OUTAGE_PAUSE_MS = 5_000;

@Injectable()
export class AdvanceRenderJob {
  constructor(
    private readonly jobs: RenderJobsRepository,
    private readonly steps: RenderSteps,
    private readonly metrics: RenderMetrics,
  ) {}

  async execute(run: RenderRun): Promise<JobOutcome> {
    await failpoint('render.after-claim');
    for (let before: StoredRenderJob | undefined; ; ) {
      run.signal.throwIfAborted();
      const job = await this.jobs.find(run.job, run.job.payload.jobId);
      if (!job) return done;
      if (before) this.metrics.moved(before, job);
      try {
        const outcome = await this.steps.next(run, job);
        if (outcome !== 'moved') return outcome;
        before = job;
      } catch (error) {
        if (error instanceof DomainError && error.code === 'service_unavailable') return again(OUTAGE_PAUSE_MS);
        throw error;
      }
    }
  }
}
