/**
 * The end of a job that no worker can take any further. It fails where that costs nothing; where the provider may have been
 * asked already, it is left as unknown for a person to decide.
 */
import type { RenderError } from '@greenlight/shared/media/render-job.js';
import type { RenderJobEvent } from '@greenlight/shared/media/render-job-event.js';
import { Injectable } from '@nestjs/common';
import { EndRenderJob } from './end-render-job.js';
import { FencedTransactions } from './fenced-transactions.js';
import { RenderJobsRepository, type StoredRenderJob, stateOf } from './render-jobs.repository.js';
import { RenderProviders } from './render-providers.js';
import type { RenderRun } from './render-work.js';

@Injectable()
export class GiveUpRender {
  constructor(
    private readonly transactions: FencedTransactions,
    private readonly jobs: RenderJobsRepository,
    private readonly providers: RenderProviders,
    private readonly end: EndRenderJob,
  ) {}

  /** Does nothing for a job that has ended or that a person has to decide about. */
  async execute(run: RenderRun, error: RenderError): Promise<void> {
    await this.transactions.run(run, async (tx) => {
      const job = await this.jobs.find(tx, run.job.payload.jobId);
      const event = job && this.lastEvent(job, error);
      if (job && event) await this.end.execute(tx, job.id, event);
    });
  }

  private lastEvent(job: StoredRenderJob, error: RenderError): RenderJobEvent | undefined {
    switch (stateOf(job)) {
      case 'queued':
        return { type: 'FAILED', error };
      case 'submitting':
        return { type: 'OUTCOME_UNKNOWN', error };
      case 'running': {
        const isHarmless = this.providers.byName(job.provider)?.capabilities.idempotentSubmit === true;
        return { type: isHarmless ? 'FAILED' : 'LOST', error };
      }
      default:
        return undefined;
    }
  }
}
