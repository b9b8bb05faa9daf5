/** Looks at a running job: keeps its progress, passes a wish to cancel on, and takes its output over when it is done. */
import type { ProviderPoll, RenderProvider } from '@greenlight/providers/contract.js';
import { sameValue } from '@greenlight/shared/kernel/compare-values.js';
import type { RenderJobEvent } from '@greenlight/shared/media/render-job-event.js';
import { pollDelayMs } from '@greenlight/shared/media/render-timing.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { again } from '../../platform/queue/job-handler.js';
import { attemptAgeMs, isOverdue } from './attempt-age.js';
import { EndRenderJob } from './end-render-job.js';
import { FencedTransactions } from './fenced-transactions.js';
import { MoveRenderJob } from './move-render-job.js';
import { progressOf, withCost, withNewLines } from './observed-poll.js';
import { providerFaultOf, renderFailure } from './render-failure.js';
import type { StoredRenderJob } from './render-jobs.repository.js';
import type { RenderRun } from './render-work.js';
import type { StepOutcome } from './step-outcome.js';
import { TakeOverOutput } from './take-over-output.js';

const PROVIDER_OUTAGE_PAUSE_MS = 15_000;
/** A wish to cancel is answered by the next look, so that look comes soon. */
const AFTER_CANCEL_MS = 250;
const SILENT_FAILURE = {
  code: 'provider.failed',
  message: 'The provider says no more than that it failed.',
  retryable: true,
};

@Injectable()
export class PollRender {
  constructor(
    private readonly transactions: FencedTransactions,
    private readonly move: MoveRenderJob,
    private readonly end: EndRenderJob,
    private readonly takeOver: TakeOverOutput,
    private readonly clock: Clock,
  ) {}

  async execute(run: RenderRun, provider: RenderProvider, job: StoredRenderJob): Promise<StepOutcome> {
    const { providerJobId } = job.position.context;
    if (providerJobId === undefined) throw new Error(`${job.id} runs, but nobody noted where.`);
    let poll: ProviderPoll;
    try {
      poll = await provider.pollStatus(job.id, providerJobId);
    } catch (error) {
      return this.unreachable(run, job, error);
    }
    await failpoint('render.after-poll');
    switch (poll.status) {
      case 'queued':
      case 'running':
        return this.wait(run, provider, job, { poll, providerJobId });
      case 'succeeded':
        return this.takeOver.execute(run, provider, job, poll);
      case 'failed': {
        const { attempts } = job.position.context;
        const error = renderFailure(poll.error ?? SILENT_FAILURE, attempts, this.clock.now());
        return this.ended(run, job, poll, { type: 'FAILED', error });
      }
      case 'cancelled':
        return this.ended(run, job, poll, { type: 'CANCELLED' });
      case 'lost': {
        const error = { code: 'provider.lost', message: 'The provider no longer knows the job.', retryable: true };
        return this.ended(run, job, poll, { type: 'LOST', error });
      }
    }
  }

  private async ended(
    run: RenderRun,
    { id }: StoredRenderJob,
    poll: ProviderPoll,
    event: RenderJobEvent,
  ): Promise<StepOutcome> {
    await this.transactions.run(run, (tx) =>
      this.end.execute(tx, id, event, (job) => ({
        ...withNewLines(job, poll, tx.now),
        ...withCost(job, poll.costMicros),
      })),
    );
    return 'moved';
  }

  private async wait(
    run: RenderRun,
    provider: RenderProvider,
    job: StoredRenderJob,
    { poll, providerJobId }: { poll: ProviderPoll; providerJobId: string },
  ): Promise<StepOutcome> {
    await this.keepProgress(run, job, poll);
    const isLate = isOverdue(job, this.clock.now());
    if (!isLate && !job.position.context.cancelRequested)
      return again(
        pollDelayMs(attemptAgeMs(job, this.clock.now()), provider.capabilities.minPollMs ?? 0, Math.random()),
      );
    // It may be too late or not possible: what the provider says next time counts, not that it was asked.
    if (provider.capabilities.canCancel) await provider.cancel(job.id, providerJobId).catch(providerFaultOf);
    if (!isLate) return again(AFTER_CANCEL_MS);
    const error = { code: 'render.deadline', message: 'The provider did not finish in time.', retryable: false };
    // It was ordered and it ran: unless the provider says what that cost, it counts as paid.
    const costMicros = poll.costMicros ?? provider.estimateCost(job.spec).costMicros;
    return this.ended(run, job, { ...poll, costMicros }, { type: 'FAILED', error });
  }

  private async keepProgress(
    run: RenderRun,
    { id, position, linesSeen }: StoredRenderJob,
    poll: ProviderPoll,
  ): Promise<void> {
    const known = position.context.progress;
    const progress = progressOf(known, poll);
    if (sameValue(known, progress) && (poll.logs?.length ?? 0) <= linesSeen) return;
    await this.transactions.run(run, (tx) =>
      this.move.execute(tx, id, { type: 'PROGRESS', progress }, (job) => withNewLines(job, poll, tx.now)),
    );
  }

  /** The provider being down says nothing of the job; after the deadline a person has to find out. */
  private async unreachable(run: RenderRun, job: StoredRenderJob, thrown: unknown): Promise<StepOutcome> {
    const { code, message, retryAfterMs = PROVIDER_OUTAGE_PAUSE_MS } = providerFaultOf(thrown);
    if (!isOverdue(job, this.clock.now())) return again(retryAfterMs);
    return this.ended(run, job, { status: 'lost' }, { type: 'LOST', error: { code, message, retryable: false } });
  }
}
