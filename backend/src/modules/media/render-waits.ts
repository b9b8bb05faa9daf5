/** Tells of jobs that could begin why they don't. */

import { waitsForBreaker } from '@greenlight/shared/media/provider-health.js';
import { waitsForPause } from '@greenlight/shared/media/provider-pause.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { RecentHealth } from './health/recent-health.js';
import { ProviderPausesRepository } from './pauses/provider-pauses.repository.js';

@Injectable()
export class RenderWaits {
  constructor(
    private readonly pauses: ProviderPausesRepository,
    private readonly health: RecentHealth,
  ) {}

  async of(scope: TenantScope, job: RenderJob): Promise<RenderJob> {
    const [told = job] = await this.ofAll(scope, [job]);
    return told;
  }

  async ofAll(scope: TenantScope, jobs: RenderJob[]): Promise<RenderJob[]> {
    if (!jobs.some(({ state }) => state === 'queued')) return jobs;
    const [pauses, healthOf] = await Promise.all([this.pauses.all(scope), this.health.read(scope)]);
    return jobs.map((job) => {
      if (job.state !== 'queued') return job;
      const pause = pauses.get(job.provider);
      const waitsFor = pause
        ? waitsForPause(job.provider, pause)
        : waitsForBreaker(job.provider, healthOf(job.provider).breaker);
      return waitsFor ? { ...job, waitsFor } : job;
    });
  }
}
