/** Reads render jobs and the load of their providers, for the people who watch them. */
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { hasEnded } from '@greenlight/shared/media/render-attempts.js';
import type { RenderAttempt, RenderJob } from '@greenlight/shared/media/render-job.js';
import type { RenderJobQuery } from '@greenlight/shared/media/render-job-lists.js';
import type { RenderProviderList } from '@greenlight/shared/media/render-provider.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { type ProviderLoad, RenderJobsRepository, toRenderJob } from './render-jobs.repository.js';
import { RenderProviders } from './render-providers.js';

@Injectable()
export class ReadRenderJobs {
  constructor(
    private readonly jobs: RenderJobsRepository,
    private readonly providers: RenderProviders,
  ) {}

  page(scope: TenantScope, query: RenderJobQuery): Promise<Page<RenderJob>> {
    return this.jobs.page(scope, query);
  }

  /** Throws `not_found`. */
  async one(scope: TenantScope, id: RenderJobId): Promise<RenderJob> {
    return toRenderJob(await this.jobs.get(scope, id));
  }

  /** Oldest first. Throws `not_found`. */
  async attempts(scope: TenantScope, id: RenderJobId, { limit, offset }: PageQuery): Promise<Page<RenderAttempt>> {
    const { attempts } = await this.jobs.get(scope, id);
    return { data: attempts.slice(offset, offset + limit), total: attempts.length, limit, offset };
  }

  /** In the order in which they are preferred. */
  async listProviders(scope: TenantScope): Promise<RenderProviderList> {
    const load = await this.jobs.load(scope);
    return {
      notConfigured: [...this.providers.missing],
      data: this.providers.all.map(({ name, capabilities }) => {
        const { types, formats, maxDurationMs, delivery, canCancel, generative } = capabilities;
        const own = load.filter(({ provider }) => provider === name);
        return {
          name,
          types: [...types],
          formats: [...formats],
          ...(maxDurationMs === undefined ? {} : { maxDurationMs }),
          delivery,
          canCancel,
          generative,
          runningJobs: count(own, ({ state }) => !hasEnded(state) && state !== 'queued'),
          queuedJobs: count(own, ({ state }) => state === 'queued'),
        };
      }),
    };
  }
}

const count = (load: readonly ProviderLoad[], matches: (one: ProviderLoad) => boolean): number =>
  load.filter(matches).reduce((sum, { jobs }) => sum + jobs, 0);
