/** Has workers look at render jobs. Where their provider has limits, those that it hasn't got wait for their turn there. */
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { JobPriority } from '../../platform/queue/job-priority.js';
import { JobQueue } from '../../platform/queue/job-queue.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { StoredRenderJob } from './render-jobs.repository.js';
import { RenderLimits } from './render-limits.js';
import { renderWork } from './render-work.js';

@Injectable()
export class RenderQueue {
  constructor(
    private readonly queue: JobQueue,
    private readonly limits: RenderLimits,
  ) {}

  /** `scope` is the transaction of the change that asks for it. */
  async enqueue(
    scope: TenantScope,
    { id: jobId, provider }: Pick<StoredRenderJob, 'id' | 'provider'>,
    priority: JobPriority = 'normal',
  ): Promise<void> {
    const group = this.limits.has(provider) ? { group: provider } : {};
    await this.queue.enqueue(scope, renderWork, { payload: { jobId }, key: jobId, priority, ...group });
  }

  /** True when nobody had begun to look at it. */
  cancel(scope: TenantScope, id: RenderJobId): Promise<boolean> {
    return this.queue.cancel(scope, renderWork, id);
  }
}
