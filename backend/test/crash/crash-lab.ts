/**
 * The product as it is run, with the API here and workers as processes of their own, against servers of ours that stand
 * where the outside providers would: for killing workers, and seeing what became of their jobs.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '@greenlight/providers/studio/scene/seeded-random.js';
import { passingFaults } from '@greenlight/providers/testing/fake-faults.js';
import type { WebhookFault } from '@greenlight/providers/testing/fake-webhooks.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import type { RenderType } from '@greenlight/shared/media/render-spec.js';
import { startApi, type TestApi } from '../support/api.js';
import { setMonthlyLimit } from '../support/budget-steps.js';
import { activateStrategy, createCampaign, expectStatus } from '../support/campaign-steps.js';
import { type BackendProcess, startProcess } from '../support/start-process.js';
import type { CrashCase, CrashProvider } from './crash-cases.js';
import { type OutsideFakes, startOutsideFakes } from './outside-fakes.js';
import { letDoubtEnd, letTimePass } from './time-lapse.js';

const LEASE_MS = 1_000;
const TICK_MS = 50;
/** How long nobody finds out what became of an order before a person decides. */
const PATIENCE_MS = 3_000;
const WEBHOOK_FAULTS: readonly [WebhookFault | undefined, ...WebhookFault[]] = [
  undefined,
  'duplicated',
  'held',
  'wrong_signature',
  'old_timestamp',
  'lost',
];

/** What a job came to, in the words of its invariants (SPEC §6, Never pay twice). */
export interface CrashOutcome {
  readonly killed: boolean;
  readonly state: RenderJob['state'];
  readonly orders: number;
  readonly images: number;
  readonly charges: number;
  readonly finished: number;
  readonly creative: string;
}

/** For any number of runs. */
const ENOUGH_MICROS = 100_000_000_000;

export interface AskedFor {
  readonly creativeId: string;
  readonly jobId: string;
}

export class CrashLab {
  private readonly workers: BackendProcess[] = [];
  private timers: Promise<void> = Promise.resolve();
  private closing = false;

  private constructor(
    readonly api: TestApi,
    private readonly outside: OutsideFakes,
    readonly campaignId: CampaignId,
    private readonly publicUrl: string,
  ) {}

  static async start(): Promise<CrashLab> {
    const outside = await startOutsideFakes();
    const api = await startApi({ environment: outside.environment });
    await api.app.listen(0, '127.0.0.1');
    const publicUrl = await api.app.getUrl();
    const campaignId = await createCampaign(api.as('manager'));
    await activateStrategy(api.as('manager'), campaignId);
    await setMonthlyLimit(api.as('admin'), ENOUGH_MICROS);
    const lab = new CrashLab(api, outside, campaignId, publicUrl);
    lab.timers = lab.passTime();
    return lab;
  }

  async close(): Promise<void> {
    this.closing = true;
    await this.timers;
    for (const { child } of this.workers) child.kill('SIGKILL');
    await Promise.all(this.workers.map(({ ended }) => ended));
    await this.api.close();
    await this.outside.close();
  }

  async startWorker(environment: Readonly<Record<string, string>> = {}): Promise<BackendProcess> {
    const worker = startProcess('worker.ts', {
      ...this.outside.environment,
      MONGODB_URI: this.api.database.uri,
      GREENLIGHT_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      DATA_DIR: this.api.config.dataDir,
      PUBLIC_URL: this.publicUrl,
      QUEUE_LEASE_MS: String(LEASE_MS),
      QUEUE_POLL_MS: '100',
      ...environment,
    });
    this.workers.push(worker);
    await worker.logged(({ msg }) => msg === 'the worker works');
    return worker;
  }

  /** Has the job of one case done by a worker that dies of it, and by the survivor after that. */
  async crash(survivor: BackendProcess, { provider, step, seed, afterMs }: CrashCase): Promise<CrashOutcome> {
    const isTimed = step === 'any moment';
    const victim = await this.startWorker(isTimed ? {} : { GREENLIGHT_FAILPOINTS: `${step}=kill` });
    survivor.child.kill('SIGSTOP');
    this.misbehave(provider, seed);
    const ordersBefore = this.orders(provider);
    const asked = await this.ask(provider, `${provider} ${step} ${seed}`);
    if (isTimed) setTimeout(() => victim.child.kill('SIGKILL'), afterMs).unref();
    await victim.ended;
    const killed = victim.child.signalCode === 'SIGKILL';
    survivor.child.kill('SIGCONT');
    await this.settled(asked.jobId);
    return { killed, ...(await this.outcome(asked)), orders: this.orders(provider) - ordersBefore };
  }

  count(collection: string, filter: object): Promise<number> {
    return this.api.database.connection.collection(collection).countDocuments(filter);
  }

  private get db() {
    const { db } = this.api.database.connection;
    if (!db) throw new Error('The test database is not open.');
    return db;
  }

  private async passTime(): Promise<void> {
    while (!this.closing) {
      await this.outside.tick();
      // Between two primaries nothing can be written: then time passes a moment later.
      await letTimePass(this.db).catch(() => undefined);
      await delay(TICK_MS);
    }
  }

  /** Polls and webhooks fail now and then, the same way for the same seed. */
  private misbehave(provider: CrashProvider, seed: number): void {
    if (provider === 'studio') return;
    const { webhooks, server, polls } = this.outside.fakes[provider];
    const random = seededRandom(seed);
    server.misbehave(polls, passingFaults(seed, random.whole(0, 2)));
    webhooks?.misbehave(Array.from({ length: 3 }, () => random.pick(WEBHOOK_FAULTS)));
  }

  /** How many orders a provider has taken, answered or not. */
  orders(provider: CrashProvider): number {
    if (provider === 'studio') return 0;
    const { server, orders } = this.outside.fakes[provider];
    return server.done.filter(({ route }) => route === orders).length;
  }

  async ask(
    provider: CrashProvider,
    name: string,
    type: RenderType = provider === 'pika' ? 'video' : 'image',
  ): Promise<AskedFor> {
    const request = { name, type, provider, format: 'wide', channel: 'newsroom', generate: true };
    const answer = await this.api.as('manager').post(`/campaigns/${this.campaignId}/creatives`, request);
    const { id, renderJobId } = expectStatus(answer, 201).body;
    return { creativeId: id, jobId: renderJobId };
  }

  /** Until nobody works on the job any more; where its order stays in doubt, a person decides that it failed. */
  async settled(jobId: string): Promise<void> {
    for (let doubtfulSince: number | undefined; ; ) {
      const waits = await this.count('queue_jobs', { key: jobId, state: { $ne: 'dead' } });
      const isUnknown = (await this.count('render_jobs', { _id: jobId, 'machine.value': 'unknown' })) > 0;
      if (waits === 0 && !isUnknown) return;
      doubtfulSince = isUnknown ? (doubtfulSince ?? Date.now()) : undefined;
      if (doubtfulSince !== undefined && Date.now() - doubtfulSince > PATIENCE_MS) {
        await letDoubtEnd(this.db, jobId);
        const answer = await this.api.as('operator').post(`/render-jobs/${jobId}/resolve`, { decision: 'failed' });
        if (answer.status !== 409) expectStatus(answer, 200);
      }
      await delay(TICK_MS);
    }
  }

  async outcome({ creativeId, jobId }: AskedFor): Promise<Omit<CrashOutcome, 'killed' | 'orders'>> {
    const { body: job } = await this.api.as('operator').get(`/render-jobs/${jobId}`);
    const { body: creative } = await this.api.as('viewer').get(`/creatives/${creativeId}`);
    return {
      state: job.state,
      creative: creative.state,
      images: await this.count('assets', { renderJobId: jobId, filename: { $not: /poster/ } }),
      charges: await this.count('ledger_entries', { renderJobId: jobId, kind: 'close' }),
      finished: await this.count('events', { action: 'render.finished', 'subject.id': jobId }),
    };
  }
}
