/**
 * The engine of a worker process: claims what is due, fairly among tenants and within each kind's places, keeps the
 * leases alive with one write for all, and stops in good order. Any number of these may run side by side.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { HeldJob, WorkerStopping } from './held-job.js';
import { type Claimed, JobClaimer, NOTHING_CLAIMED } from './job-claimer.js';
import { type HandledKind, JobKinds } from './job-kinds.js';
import { LeaseLost } from './job-lease.js';
import { JobRunner } from './job-runner.js';
import { QueueClaimsRepository, type QueueOutlook } from './queue-claims.repository.js';
import { QueueSettings } from './queue-settings.js';
import { QueueWakeUp } from './queue-wake-up.js';

const RENEWALS_PER_LEASE = 3;
const OUTAGE_PAUSE_MS = 1_000;
const MIN_REST_MS = 20;

interface Pass {
  readonly claimed: number;
  /** Other workers were faster to take these: there may be more where they were. */
  readonly lost: number;
  /** How long nothing is expected to be due. */
  readonly quietMs: number;
}

@Injectable()
export class QueueWorker {
  private readonly logger = new Logger('Queue');
  private readonly leaseToken = randomUUID();
  private readonly running = new Map<HeldJob, Promise<void>>();
  private waiting: AbortController | undefined;
  private hinted = false;
  private loop: Promise<void> | undefined;
  private renewals: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    private readonly claimer: JobClaimer,
    private readonly claims: QueueClaimsRepository,
    private readonly kinds: JobKinds,
    private readonly runner: JobRunner,
    private readonly wakeUp: QueueWakeUp,
    @Inject(QueueSettings) private readonly settings: QueueSettings,
  ) {}

  start(): void {
    if (this.loop) throw new Error('The queue worker runs already.');
    this.wakeUp.start(() => this.hint());
    this.keepLeases();
    this.loop = this.work();
  }

  /** Claims no more, waits for the runs, and after the grace period gives back what is left, as if it had not begun. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.hint();
    await this.loop;
    await Promise.race([this.settled(), delay(this.settings.graceMs, undefined, { ref: false })]);
    for (const held of this.running.keys()) held.end(new WorkerStopping());
    await this.settled();
    this.letLeasesGo();
    await this.wakeUp.stop();
  }

  /** Works on all that is due, until nothing is, without the loop: for drills and tests. Returns the number of runs. */
  async runDue(): Promise<number> {
    this.keepLeases();
    try {
      for (let runs = 0; ; ) {
        const { claimed, lost } = await this.pass();
        await this.settled();
        if (claimed + lost === 0) return runs;
        runs += claimed;
      }
    } finally {
      if (!this.loop) this.letLeasesGo();
    }
  }

  private async work(): Promise<void> {
    while (!this.stopping) {
      try {
        this.hinted = false;
        this.wakeUp.listen();
        const { claimed, quietMs } = await this.pass();
        if (claimed === 0) await this.rest(Math.min(Math.max(quietMs, MIN_REST_MS), this.settings.pollMs));
      } catch (error) {
        this.logger.warn({ message: 'The queue can not be read; trying again.', err: error });
        await this.rest(OUTAGE_PAUSE_MS);
      }
    }
  }

  private async pass(): Promise<Pass> {
    const { now, nextDueMs, nextExpiryMs } = await this.afterReclaiming();
    const isDue = nextDueMs === 0;
    const kinds = this.kinds.handled().filter(({ handler }) => isDue || handler.limitsOf);
    const passes = await Promise.all(kinds.map((handled) => this.claimFor(handled, now)));
    const claimed = passes.reduce((sum, { rows }) => sum + rows.length, 0);
    const lost = passes.reduce((sum, pass) => sum + pass.lost, 0);
    const quiet = isDue ? [] : [nextDueMs ?? Infinity, nextExpiryMs ?? Infinity];
    return { claimed, lost, quietMs: lost > 0 ? 0 : Math.min(...quiet, ...passes.map(({ quietMs }) => quietMs)) };
  }

  /** What is made ready again is due from then on, so the time is asked once more. */
  private async afterReclaiming(): Promise<QueueOutlook> {
    const outlook = await this.claims.outlook();
    if (outlook.nextExpiryMs !== 0 || (await this.claims.reclaimExpired()) === 0) return outlook;
    return this.claims.outlook();
  }

  private async claimFor(handled: HandledKind, now: Date): Promise<Claimed> {
    const { name, concurrency = this.settings.concurrency } = handled.kind;
    const limitsOf = handled.handler.limitsOf?.bind(handled.handler);
    const busy = [...this.running.keys()].filter(({ job }) => job.kind === name).length;
    const places = concurrency - busy;
    if (places <= 0 || this.stopping) return NOTHING_CLAIMED;
    const leaseEndsAt = performance.now() + this.settings.leaseMs;
    const lease = { token: this.leaseToken, ms: this.settings.leaseMs };
    const claimed = await this.claimer.claim(name, places, now, lease, limitsOf);
    for (const row of claimed.rows) this.take(new HeldJob(row, this.leaseToken, leaseEndsAt), handled);
    return claimed;
  }

  private take(held: HeldJob, handled: HandledKind): void {
    const run = this.runner.run(held, handled).finally(() => {
      this.running.delete(held);
      this.hint();
    });
    this.running.set(held, run);
  }

  private keepLeases(): void {
    this.renewals ??= setInterval(() => void this.renew(), this.settings.leaseMs / RENEWALS_PER_LEASE);
  }

  private letLeasesGo(): void {
    clearInterval(this.renewals);
    this.renewals = undefined;
  }

  /** A worker that can't renew, or slept through its leases, stops its runs before others may begin them. */
  private async renew(): Promise<void> {
    const holding = [...this.running.keys()];
    const leaseEndsAt = performance.now() + this.settings.leaseMs;
    try {
      const refs = holding.map(({ ref }) => ref);
      const lost = new Set(await this.claims.renew(refs, this.leaseToken, this.settings.leaseMs));
      for (const held of holding) {
        if (lost.has(held.ref)) held.end(new LeaseLost(held.job.id));
        else held.leaseEndsAt = leaseEndsAt;
      }
    } catch (error) {
      this.logger.warn({ message: 'The leases can not be renewed.', err: error });
    }
    for (const held of holding) {
      if (held.leaseEndsAt <= performance.now()) held.end(new LeaseLost(held.job.id));
    }
  }

  private async settled(): Promise<void> {
    await Promise.all(this.running.values());
  }

  private hint(): void {
    this.hinted = true;
    this.waiting?.abort();
  }

  private async rest(forMs: number): Promise<void> {
    if (this.hinted || this.stopping) return;
    this.waiting = new AbortController();
    await delay(forMs, undefined, { signal: this.waiting.signal }).catch(() => undefined);
    this.waiting = undefined;
  }
}
