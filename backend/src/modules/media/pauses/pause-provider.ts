/**
 * Has a provider given nothing new by this tenant, and lets it go on. Jobs wait meanwhile, with their money reserved;
 * those that it has are brought to their end.
 */
import { IllegalTransition, notFound } from '@greenlight/shared/kernel/errors.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { PauseProviderRequest } from '@greenlight/shared/media/provider-pause.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../../platform/tenancy/request-context.js';
import { tenantStream } from '../../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../../platform/unit-of-work/unit-of-work.js';
import { RenderJobsRepository } from '../render-jobs.repository.js';
import { RenderProviders } from '../render-providers.js';
import { RenderQueue } from '../render-queue.js';
import { ProviderPausesRepository } from './provider-pauses.repository.js';

/** Those begin at once when the provider may go on; the others at their next look. */
const CALLED_AT_ONCE = 200;

@Injectable()
export class PauseProvider {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly providers: RenderProviders,
    private readonly pauses: ProviderPausesRepository,
    private readonly jobs: RenderJobsRepository,
    private readonly queue: RenderQueue,
  ) {}

  /** Throws `not_found`, and `illegal_transition` when it is paused already. */
  async pause(context: RequestContext, provider: string, { reason }: PauseProviderRequest): Promise<void> {
    this.assertPresent(provider);
    await this.unitOfWork.run(context, async (tx) => {
      if (await this.pauses.isPaused(tx, provider)) throw new IllegalTransition('provider', 'paused', 'PAUSE');
      await this.pauses.insert(tx, provider, { reason, pausedBy: tx.actor.id, pausedAt: toInstant(tx.now) });
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'provider.paused',
        subject: { kind: 'provider', id: provider },
        data: { provider, reason },
      });
    });
  }

  /** Throws `not_found`, and `illegal_transition` when it isn't paused. */
  async resume(context: RequestContext, provider: string): Promise<void> {
    this.assertPresent(provider);
    await this.unitOfWork.run(context, async (tx) => {
      if (!(await this.pauses.remove(tx, provider))) throw new IllegalTransition('provider', 'not paused', 'RESUME');
      for (const id of await this.jobs.waitingIds(tx, provider, CALLED_AT_ONCE)) {
        await this.queue.enqueue(tx, { id, provider });
      }
      await tx.record({
        stream: tenantStream(tx.tenantId),
        action: 'provider.resumed',
        subject: { kind: 'provider', id: provider },
        data: { provider },
      });
    });
  }

  private assertPresent(name: string): void {
    if (!this.providers.byName(name)) throw notFound('render provider');
  }
}
