/** Takes creatives' requests for media: a job, its money and its place in the queue, in the creative's own transaction. */

import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { INITIAL_RENDER_JOB_CONTEXT } from '@greenlight/shared/media/render-job-event.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobKinds } from '../../platform/queue/job-kinds.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { type RenderRequest, RenderRequests } from '../creatives/creatives.port.js';
import { ChooseProvider } from './pauses/choose-provider.js';
import { recordRender } from './render-events.js';
import { RenderJobsRepository, type StoredRenderJob } from './render-jobs.repository.js';
import { RenderMoney } from './render-money.js';
import { RenderQueue } from './render-queue.js';
import { renderWork } from './render-work.js';

@Injectable()
export class EnqueueRender implements OnModuleInit {
  constructor(
    private readonly requests: RenderRequests,
    private readonly choose: ChooseProvider,
    private readonly jobs: RenderJobsRepository,
    private readonly money: RenderMoney,
    private readonly queue: RenderQueue,
    private readonly kinds: JobKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.declare(renderWork);
    this.requests.takenBy((tx, request) => this.execute(tx, request));
  }

  /** Throws `provider_unavailable`, `budget_exhausted`, or `validation_failed` for a provider that was named and can't. */
  async execute(tx: Tx, { jobId, creative, spec, provider: wanted }: RenderRequest): Promise<void> {
    const provider = await this.choose.execute(tx, spec, wanted);
    const at = toInstant(tx.now);
    const job: Omit<StoredRenderJob, 'spending'> = {
      id: jobId,
      tenantId: tx.tenantId,
      campaignId: creative.campaignId,
      creativeId: creative.id,
      provider: provider.name,
      spec,
      inputHash: digestOf(spec),
      position: { value: 'queued', context: INITIAL_RENDER_JOB_CONTEXT },
      attempts: [],
      logs: [],
      logsCut: false,
      linesSeen: 0,
      assets: [],
      estimateMicros: provider.estimateCost(spec).costMicros,
      requestedBy: tx.actor.id,
      createdAt: at,
      updatedAt: at,
      rev: 1,
    };
    const queued: StoredRenderJob = { ...job, spending: await this.money.ofNew(tx, job) };
    await this.jobs.insert(tx, queued);
    await this.queue.enqueue(tx, queued);
    await recordRender(tx, queued, 'render.queued', {
      type: spec.type,
      inputHash: job.inputHash,
      estimateMicros: job.estimateMicros,
    });
  }
}
