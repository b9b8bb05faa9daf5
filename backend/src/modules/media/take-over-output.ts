/** Takes over what a provider has finished, and ends the job by what that brings: media, a refusal, or another try later. */
import type { ProviderPoll, RenderProvider } from '@greenlight/providers/contract.js';
import { isSpooling } from '@greenlight/providers/spooling-provider.js';
import type { RenderError } from '@greenlight/shared/media/render-job.js';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { again } from '../../platform/queue/job-handler.js';
import { isOverdue } from './attempt-age.js';
import { type CollectedOutput, CollectOutput } from './collect-output.js';
import { EndRenderJob } from './end-render-job.js';
import { FencedTransactions } from './fenced-transactions.js';
import { FinishRender } from './finish-render.js';
import { withCost, withNewLines } from './observed-poll.js';
import { OutputRefused, OutputUnavailable } from './outputs/output-fault.js';
import type { StoredRenderJob } from './render-jobs.repository.js';
import type { RenderRun } from './render-work.js';
import type { StepOutcome } from './step-outcome.js';

const DOWNLOAD_PAUSE_MS = 10_000;

@Injectable()
export class TakeOverOutput {
  private readonly logger = new Logger(TakeOverOutput.name);

  constructor(
    private readonly transactions: FencedTransactions,
    private readonly collect: CollectOutput,
    private readonly finish: FinishRender,
    private readonly end: EndRenderJob,
    private readonly clock: Clock,
  ) {}

  /** Throws `service_unavailable` when our own storage is out of order. */
  async execute(
    run: RenderRun,
    provider: RenderProvider,
    job: StoredRenderJob,
    poll: ProviderPoll,
  ): Promise<StepOutcome> {
    let outputs: CollectedOutput[];
    try {
      outputs = await this.collect.execute(run.job, provider, job, poll.output ?? [], run.signal);
    } catch (error) {
      return this.notTaken(run, provider, job, { poll, error });
    }
    await failpoint('render.before-finish');
    await this.transactions.run(run, (tx) => this.finish.execute(tx, job, { provider, poll, outputs }));
    await failpoint('render.after-finish');
    await this.discard(provider, job);
    return 'moved';
  }

  /** Whatever is wrong with the output, the provider made it and is paid for it. */
  private async notTaken(
    run: RenderRun,
    provider: RenderProvider,
    job: StoredRenderJob,
    { poll, error }: { poll: ProviderPoll; error: unknown },
  ): Promise<StepOutcome> {
    const isUnavailable = error instanceof OutputUnavailable;
    if (!isUnavailable && !(error instanceof OutputRefused)) throw error;
    if (isUnavailable && !isOverdue(job, this.clock.now())) return again(DOWNLOAD_PAUSE_MS);
    const failure: RenderError = {
      code: isUnavailable ? 'output.unavailable' : error.code,
      message: error.message,
      retryable: false,
    };
    const costMicros = poll.costMicros ?? provider.estimateCost(job.spec).costMicros;
    await this.transactions.run(run, (tx) =>
      this.end.execute(tx, job.id, { type: 'FAILED', error: failure }, (stored) => ({
        ...withNewLines(stored, poll, tx.now),
        ...withCost(stored, costMicros),
      })),
    );
    return 'moved';
  }

  /** What stays in the spool is swept later. */
  private async discard(provider: RenderProvider, { id, position }: StoredRenderJob): Promise<void> {
    const { providerJobId } = position.context;
    if (!isSpooling(provider) || providerJobId === undefined) return;
    await provider.discard(providerJobId).catch((error: unknown) => {
      this.logger.warn({ message: 'The spool of a finished job can not be cleared.', jobId: id, err: error });
    });
  }
}
