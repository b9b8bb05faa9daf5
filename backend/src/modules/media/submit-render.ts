/**
 * Hands a queued job to its provider, unless an identical request has been served already. The intent is written first,
 * so that whatever happens after it, the job is known to have been submitted perhaps, and is never submitted again on a
 * guess (SPEC §6, Never pay twice).
 */
import type { RenderOptions, RenderProvider } from '@greenlight/providers/contract.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { again } from '../../platform/queue/job-handler.js';
import { EndRenderJob } from './end-render-job.js';
import { FencedTransactions } from './fenced-transactions.js';
import { MoveRenderJob } from './move-render-job.js';
import { providerFaultOf, renderFailure } from './render-failure.js';
import type { StoredRenderJob } from './render-jobs.repository.js';
import type { RenderRun } from './render-work.js';
import { ReuseRender } from './reuse-render.js';
import type { StepOutcome } from './step-outcome.js';
import { SubmitReadiness } from './submit-readiness.js';
import { CallbackAddresses } from './webhooks/callback-addresses.js';

@Injectable()
export class SubmitRender {
  constructor(
    private readonly reuse: ReuseRender,
    private readonly transactions: FencedTransactions,
    private readonly move: MoveRenderJob,
    private readonly end: EndRenderJob,
    private readonly addresses: CallbackAddresses,
    private readonly readiness: SubmitReadiness,
  ) {}

  async execute(run: RenderRun, provider: RenderProvider, job: StoredRenderJob): Promise<StepOutcome> {
    if (await this.reuse.execute(run, provider, job)) return 'moved';
    const waitMs = await this.readiness.waitMs(run.job, provider.name);
    if (waitMs > 0) return again(waitMs, { slot: 'unused' });
    await this.order(run, provider, job);
    return 'moved';
  }

  private async order(run: RenderRun, provider: RenderProvider, job: StoredRenderJob): Promise<void> {
    const { id, spec } = job;
    const intended = await this.intend(run, id);
    if (intended === undefined) return;
    await failpoint('render.after-intent');
    let providerJobId: string;
    try {
      ({ providerJobId } = await provider.render(id, spec, this.callbackOf(provider, job)));
    } catch (error) {
      return this.refused(run, id, intended.position.context.attempts, error);
    }
    await failpoint('render.after-accept');
    await this.transactions.run(run, (tx) => this.move.execute(tx, id, { type: 'ACCEPTED', providerJobId }));
    await failpoint('render.after-running');
  }

  /** `undefined` when the job has ended here: an order after one that was paid for needs money of its own. */
  private async intend(run: RenderRun, id: StoredRenderJob['id']): Promise<StoredRenderJob | undefined> {
    try {
      return await this.transactions.run(run, (tx) =>
        this.move.execute(tx, id, { type: 'SUBMIT_INTENT' }, () => ({ linesSeen: 0 })),
      );
    } catch (thrown) {
      if (!(thrown instanceof DomainError) || thrown.code !== 'budget_exhausted') throw thrown;
      const error = { code: 'render.budget_exhausted', message: thrown.message, retryable: false };
      await this.transactions.run(run, (tx) => this.end.execute(tx, id, { type: 'FAILED', error }));
      return undefined;
    }
  }

  private callbackOf({ name, capabilities }: RenderProvider, { id, tenantId }: StoredRenderJob): RenderOptions {
    if (capabilities.delivery === 'polling') return {};
    return { callbackUrl: this.addresses.addressFor(name, { tenantId, jobId: id }) };
  }

  private async refused(run: RenderRun, id: StoredRenderJob['id'], attempt: number, thrown: unknown): Promise<void> {
    const { outcomeUnknown = false, ...fault } = providerFaultOf(thrown);
    await this.transactions.run(run, async (tx) => {
      if (outcomeUnknown) {
        const { code, message, retryable } = fault;
        await this.move.execute(tx, id, { type: 'OUTCOME_UNKNOWN', error: { code, message, retryable } });
      } else {
        await this.end.execute(tx, id, { type: 'FAILED', error: renderFailure(fault, attempt, tx.now) });
      }
    });
  }
}
