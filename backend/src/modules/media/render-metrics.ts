/** Measures render jobs: those that are open by state and provider, and the attempts that ended, by outcome. */
import type { RenderAttempt } from '@greenlight/shared/media/render-job.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Metrics } from '../../platform/observability/metrics.js';
import { OpenRenderJobs } from './open-render-jobs.repository.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

@Injectable()
export class RenderMetrics implements OnModuleInit {
  private readonly attempts;

  constructor(
    private readonly metrics: Metrics,
    private readonly open: OpenRenderJobs,
  ) {
    this.attempts = metrics.counter({
      name: 'greenlight_render_attempts_total',
      help: 'Attempts that ended.',
      labelNames: ['provider', 'outcome'],
    });
  }

  onModuleInit(): void {
    const labelNames = ['provider', 'state'] as const;
    const help = 'Jobs that have not ended.';
    this.metrics.commonGauge({ name: 'greenlight_render_jobs', help, labelNames }, async (gauge) => {
      for (const { provider, state, jobs } of await this.open.count()) gauge.set({ provider, state }, jobs);
    });
  }

  /** `before` and `after` a step of a worker, both as they were stored. */
  moved(before: StoredRenderJob, after: StoredRenderJob): void {
    const known = new Map(before.attempts.map((attempt) => [attempt.number, attempt.outcome]));
    for (const { number, outcome } of after.attempts) {
      if (hasEnded(outcome) && known.get(number) !== outcome) this.attempts.inc({ provider: after.provider, outcome });
    }
  }
}

const hasEnded = (outcome: RenderAttempt['outcome']): boolean => outcome !== 'running';
