/**
 * Runs one claimed job and writes down how it ended. Whatever happens in the handler, the job ends done, waiting or
 * dead; when the claim was lost in the meantime nothing is written at all.
 */
import { Injectable, Logger } from '@nestjs/common';
import { type Bounds, runBounded } from './bounded-run.js';
import { FinishedJobs } from './finished-jobs.js';
import { type HeldJob, WorkerStopping } from './held-job.js';
import { JobError, type JobOutcome, type JobRun } from './job-handler.js';
import type { HandledKind } from './job-kinds.js';
import { LeaseLost } from './job-lease.js';
import { QueueClaimsRepository } from './queue-claims.repository.js';
import { groupIdOf, QueueGroupsRepository } from './queue-groups.repository.js';
import { retryDelayMs } from './retry-delay.js';

/** How often `giveUp` itself is tried before a job is put among the dead without it. */
const GIVE_UP_ATTEMPTS = 5;

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

@Injectable()
export class JobRunner {
  private readonly logger = new Logger('Queue');

  constructor(
    private readonly claims: QueueClaimsRepository,
    private readonly finished: FinishedJobs,
    private readonly groups: QueueGroupsRepository,
  ) {}

  /** Never rejects: what can't be written down now is taken up again when the lease runs out. */
  async run(held: HeldJob, handled: HandledKind): Promise<void> {
    const conclude = await this.attempt(held, handled).then(
      (outcome) => () => this.settle(held, outcome),
      (error: unknown) => () => this.recover(held, handled, error),
    );
    await conclude().catch((failure) => this.report(held, failure));
  }

  private async attempt(held: HeldJob, { kind, handler }: HandledKind): Promise<JobOutcome> {
    const { attempts, maxAttempts, payload } = held.job;
    if (attempts > maxAttempts) throw new JobError(held.lastError ?? 'No attempt is left.', { retryable: false });
    const parsed = kind.payload.safeParse(payload);
    if (!parsed.success) throw new JobError(`The payload is invalid: ${parsed.error.message}`, { retryable: false });
    return runBounded(held.signal, kind.timeLimitMs, (bounds) => handler.run(this.runOf(held, parsed.data, bounds)));
  }

  private async settle({ ref, job, slot }: HeldJob, outcome: JobOutcome): Promise<void> {
    const accepted =
      outcome.kind === 'done'
        ? await this.finished.finish(ref)
        : await this.claims.putBack(ref, {
            delayMs: outcome.delayMs,
            attempts: outcome.resetAttempts ? 'reset' : 'keep',
            letsSlotGo: outcome.slot !== 'keep',
          });
    if (!accepted) throw new LeaseLost(ref.id);
    if (slot && outcome.kind === 'again' && outcome.slot === 'unused') {
      await this.groups.takeBackStart(groupIdOf(job.kind, slot.group), job.tenantId, slot.at);
    }
  }

  private async recover(held: HeldJob, handled: HandledKind, error: unknown): Promise<void> {
    if (error instanceof WorkerStopping) {
      await this.claims.putBack(held.ref, { delayMs: 0, attempts: 'uncount' });
      return;
    }
    this.report(held, error);
    if (error instanceof LeaseLost) return;
    const { retryable, retryAfterMs } = error instanceof JobError ? error : { retryable: true };
    if (retryable && held.job.attempts < held.job.maxAttempts) {
      await this.retry(held, handled, messageOf(error), retryAfterMs);
    } else {
      await this.giveUp(held, handled, messageOf(error));
    }
  }

  private async retry(held: HeldJob, { kind }: HandledKind, error: string, retryAfterMs?: number): Promise<void> {
    const delayMs = retryDelayMs(kind.backoff, held.job.attempts, Math.random(), retryAfterMs);
    await this.claims.putBack(held.ref, { delayMs, attempts: 'keep', error });
  }

  private async giveUp(held: HeldJob, handled: HandledKind, reason: string): Promise<void> {
    const { kind, handler } = handled;
    const { attempts, maxAttempts, payload } = held.job;
    if (handler.giveUp && attempts <= maxAttempts + GIVE_UP_ATTEMPTS) {
      try {
        await runBounded(held.signal, kind.timeLimitMs, async (bounds) =>
          handler.giveUp?.(this.runOf(held, payload, bounds), reason),
        );
      } catch (error) {
        this.report(held, error);
        return this.retry(held, handled, reason);
      }
    }
    await this.claims.bury(held.ref, reason);
  }

  private runOf({ ref, job }: HeldJob, payload: unknown, { signal, extend }: Bounds): JobRun {
    const guard: JobRun['lease']['guard'] = async (session) => {
      if (!(await this.claims.touch(ref, session))) throw new LeaseLost(ref.id);
    };
    return { job: { ...job, payload }, signal, lease: { fence: ref.fence, guard, extend } };
  }

  private report({ job, ref }: HeldJob, error: unknown): void {
    const { id, kind, tenantId, attempts, maxAttempts } = job;
    const facts = { jobId: id, kind, tenantId, attempts, maxAttempts, fence: ref.fence };
    this.logger.warn({ message: messageOf(error), ...facts, err: error });
  }
}
