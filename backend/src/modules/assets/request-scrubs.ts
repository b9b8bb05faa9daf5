/** Asks for a scrub of every tenant that has assets; one that waits or runs already is left alone. */
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../platform/queue/job-queue.js';
import { scrubAssetsJob } from './asset-jobs.js';
import { AssetsRepository } from './assets.repository.js';

@Injectable()
export class RequestScrubs {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly queue: JobQueue,
  ) {}

  async execute(): Promise<void> {
    for (const tenantId of await this.assets.tenants()) {
      await this.queue.enqueue({ tenantId }, scrubAssetsJob, {
        payload: {},
        key: 'all',
        whenPresent: 'keep',
        priority: 'low',
      });
    }
  }
}
