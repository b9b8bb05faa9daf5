/** Which step a job is due for: its stored state alone decides, so any worker can take the next one. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { again, done } from '../../platform/queue/job-handler.js';
import { GiveUpRender } from './give-up-render.js';
import { WatchedProviders } from './health/watched-providers.js';
import { PollRender } from './poll-render.js';
import { ReconcileRender } from './reconcile-render.js';
import { type StoredRenderJob, stateOf } from './render-jobs.repository.js';
import type { RenderRun } from './render-work.js';
import type { StepOutcome } from './step-outcome.js';
import { SubmitRender } from './submit-render.js';

@Injectable()
export class RenderSteps {
  constructor(
    private readonly providers: WatchedProviders,
    private readonly submit: SubmitRender,
    private readonly poll: PollRender,
    private readonly reconcile: ReconcileRender,
    private readonly giveUp: GiveUpRender,
    private readonly clock: Clock,
  ) {}

  async next(run: RenderRun, job: StoredRenderJob): Promise<StepOutcome> {
    const state = stateOf(job);
    if (state === 'published' || state === 'failed' || state === 'cancelled') return done;
    const provider = this.providers.byName(job.provider, job.tenantId);
    if (!provider) {
      const message = `There is no provider called "${job.provider}" here any more.`;
      await this.giveUp.execute(run, { code: 'provider.unknown', message, retryable: false });
      return done;
    }
    switch (state) {
      case 'queued': {
        const waitMs = Date.parse(job.position.context.error?.retryAt ?? job.createdAt) - this.clock.now().getTime();
        if (waitMs > 0) return again(waitMs, { slot: 'used' });
        return this.submit.execute(run, provider, job);
      }
      case 'submitting':
        return this.reconcile.doubt(run, job);
      case 'running':
        return this.poll.execute(run, provider, job);
      case 'unknown':
        return this.reconcile.execute(run, provider, job);
    }
  }
}
