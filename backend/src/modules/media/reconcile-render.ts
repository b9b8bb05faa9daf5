/**
 * Finds out what became of a submission whose outcome can't be told, before anything is submitted again (SPEC §6). Where
 * nothing here can find out, the job waits for a person.
 */
import type { RenderProvider } from '@greenlight/providers/contract.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { RenderError } from '@greenlight/shared/media/render-job.js';
import { RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { again, done } from '../../platform/queue/job-handler.js';
import { attemptAgeMs } from './attempt-age.js';
import { EndRenderJob } from './end-render-job.js';
import { FencedTransactions } from './fenced-transactions.js';
import { MoveRenderJob } from './move-render-job.js';
import { providerFaultOf } from './render-failure.js';
import type { StoredRenderJob } from './render-jobs.repository.js';
import type { RenderRun } from './render-work.js';
import type { StepOutcome } from './step-outcome.js';
import { WebhookInbox } from './webhooks/webhook-inbox.repository.js';

const LOOK_AGAIN_MS = 30_000;
/** Longer than a submission may take to be answered, and its list to know of it. */
const ABSENCE_TELLS_MS = 3 * 60_000;
const UNCONFIRMED: RenderError = {
  code: 'render.unconfirmed',
  message: 'The worker stopped before it noted what the provider answered.',
  retryable: true,
};

/** The job there, or that the provider certainly has none, or that nobody can tell. */
type Sighting = { readonly providerJobId: string } | 'absent' | 'unclear';

@Injectable()
export class ReconcileRender {
  constructor(
    private readonly transactions: FencedTransactions,
    private readonly move: MoveRenderJob,
    private readonly end: EndRenderJob,
    private readonly inbox: WebhookInbox,
    private readonly clock: Clock,
  ) {}

  async execute(run: RenderRun, provider: RenderProvider, job: StoredRenderJob): Promise<StepOutcome> {
    const { error } = job.position.context;
    const sighting = await this.lookFor(run, provider, job);
    if (typeof sighting === 'object') {
      const { providerJobId } = sighting;
      await this.transactions.run(run, (tx) =>
        this.move.execute(tx, job.id, { type: 'RECONCILED_RUNNING', providerJobId }),
      );
      return 'moved';
    }
    // The same id makes the same job there: submitting it again is no second order, so it is as if there had been none.
    if (provider.capabilities.idempotentSubmit || sighting === 'absent') {
      const { code, message } = error ?? UNCONFIRMED;
      await this.transactions.run(run, (tx) =>
        this.end.execute(tx, job.id, {
          type: 'RECONCILED_ABSENT',
          error: { code, message, retryable: true, retryAt: toInstant(tx.now) },
        }),
      );
      return 'moved';
    }
    return attemptAgeMs(job, this.clock.now()) < RECONCILIATION_MS ? again(LOOK_AGAIN_MS) : done;
  }

  /** By our own record, by what the provider told us of the job, and last by its list of jobs. */
  private async lookFor(run: RenderRun, provider: RenderProvider, job: StoredRenderJob): Promise<Sighting> {
    const { providerJobId: recorded } = job.position.context;
    const told = await this.inbox.providerJobIds(run.job, provider.name, job.id, attemptStart(job));
    const earlier = new Set(job.attempts.slice(0, -1).map(({ providerJobId }) => providerJobId));
    const candidates = new Set([
      ...(recorded === undefined ? [] : [recorded]),
      ...told.filter((id) => !earlier.has(id)),
    ]);
    for (const providerJobId of candidates) {
      if (await isKnown(provider, job.id, providerJobId)) return { providerJobId };
    }
    // What was accepted once and is gone from the list was paid for: its absence is no leave to order it again.
    if (!provider.findJob || candidates.size > 0) return 'unclear';
    const listed = await provider.findJob(job.id, attemptStart(job)).catch(providerFaultOf);
    if (listed === undefined) {
      return attemptAgeMs(job, this.clock.now()) < ABSENCE_TELLS_MS ? 'unclear' : 'absent';
    }
    return 'providerJobId' in listed ? listed : 'unclear';
  }

  /** A worker finds a submission that another one began and did not end: nobody can tell whether it went out. */
  async doubt(run: RenderRun, { id }: StoredRenderJob): Promise<StepOutcome> {
    await this.transactions.run(run, (tx) =>
      this.move.execute(tx, id, { type: 'OUTCOME_UNKNOWN', error: UNCONFIRMED }),
    );
    return 'moved';
  }
}

const attemptStart = ({ attempts, createdAt }: StoredRenderJob): Date =>
  new Date(attempts.at(-1)?.startedAt ?? createdAt);

/** A provider that can't be asked just now is asked again later. */
const isKnown = async (provider: RenderProvider, jobId: string, providerJobId: string): Promise<boolean> => {
  const poll = await provider.pollStatus(jobId, providerJobId).catch(providerFaultOf);
  return 'status' in poll && poll.status !== 'lost';
};
