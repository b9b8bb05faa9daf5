/** Reads render jobs and the load of their providers, for the people who watch them. */
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import type { RenderAttempt, RenderJob } from '@greenlight/shared/media/render-job.js';
import type { RenderJobQuery } from '@greenlight/shared/media/render-job-lists.js';
import type { RenderProviderInfo, RenderProviderList } from '@greenlight/shared/media/render-provider.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { ProviderPausesRepository } from './pauses/provider-pauses.repository.js';
import { RenderJobsRepository, toRenderJob } from './render-jobs.repository.js';
import { RenderProviders } from './render-providers.js';
import { RenderWaits } from './render-waits.js';

@Injectable()
export class ReadRenderJobs {
  constructor(
    private readonly jobs: RenderJobsRepository,
    private readonly providers: RenderProviders,
    private readonly pauses: ProviderPausesRepository,
    private readonly waits: RenderWaits,
  ) {}

  async page(scope: TenantScope, query: RenderJobQuery): Promise<Page<RenderJob>> {
    const page = await this.jobs.page(scope, query);
    return { ...page, data: await this.waits.ofAll(scope, page.data) };
  }

  /** Throws `not_found`. */
  async one(scope: TenantScope, id: RenderJobId): Promise<RenderJob> {
    return this.waits.of(scope, toRenderJob(await this.jobs.get(scope, id)));
  }

  /** Oldest first. Throws `not_found`. */
  async attempts(scope: TenantScope, id: RenderJobId, { limit, offset }: PageQuery): Promise<Page<RenderAttempt>> {
    const { attempts } = await this.jobs.get(scope, id);
    return { data: attempts.slice(offset, offset + limit), total: attempts.length, limit, offset };
  }

  /** In the order in which they are preferred. */
  async listProviders(scope: TenantScope): Promise<RenderProviderList> {
    const pauses = await this.pauses.all(scope);
    const data = this.providers.all.map(async ({ name, capabilities }): Promise<RenderProviderInfo> => {
      const { types, formats, maxDurationMs, delivery, canCancel, generative } = capabilities;
      const { queuedJobs, runningJobs } = await this.jobs.backlog(scope, name);
      const pause = pauses.get(name);
      return {
        name,
        types: [...types],
        formats: [...formats],
        ...(maxDurationMs === undefined ? {} : { maxDurationMs }),
        delivery,
        canCancel,
        generative,
        ...(pause === undefined ? {} : { pause }),
        runningJobs,
        queuedJobs,
      };
    });
    return { data: await Promise.all(data), notConfigured: [...this.providers.missing] };
  }
}
