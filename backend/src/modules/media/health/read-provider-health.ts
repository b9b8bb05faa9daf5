/** Reads how the providers do for a tenant: what workers noted of the last minutes, and what waits and runs now. */
import { HEALTH_WINDOW_MS, type ProviderHealth } from '@greenlight/shared/media/provider-health.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../../platform/tenancy/request-context.js';
import { ProviderPausesRepository } from '../pauses/provider-pauses.repository.js';
import { RenderJobsRepository } from '../render-jobs.repository.js';
import { RenderProviders } from '../render-providers.js';
import { RecentHealth } from './recent-health.js';

@Injectable()
export class ReadProviderHealth {
  constructor(
    private readonly providers: RenderProviders,
    private readonly health: RecentHealth,
    private readonly pauses: ProviderPausesRepository,
    private readonly jobs: RenderJobsRepository,
  ) {}

  /** In the order in which they are preferred. */
  async execute(scope: TenantScope): Promise<{ data: ProviderHealth[]; windowMs: number }> {
    const [healthOf, pauses] = await Promise.all([this.health.read(scope), this.pauses.all(scope)]);
    const data = this.providers.all.map(async ({ name }): Promise<ProviderHealth> => {
      const pause = pauses.get(name);
      return {
        name,
        ...healthOf(name),
        ...(pause === undefined ? {} : { pause }),
        ...(await this.jobs.backlog(scope, name)),
      };
    });
    return { data: await Promise.all(data), windowMs: HEALTH_WINDOW_MS };
  }
}
