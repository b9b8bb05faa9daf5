/**
 * One render job with all that moves it, on records in memory: the use cases are the product's own, and what they rest on
 * (transactions, queue, library) does what it promises and no more. For histories by the thousand.
 */
import { registryOf } from '@greenlight/providers/registry.js';
import { Copy } from '@greenlight/shared/creative/copy.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId, CreativeId, RenderJobId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { INITIAL_RENDER_JOB_CONTEXT } from '@greenlight/shared/media/render-job-event.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { monthOf } from '@greenlight/shared/spend/month.js';
import { sampleBrandKit, sampleCreative } from '@greenlight/shared/testing/sample-campaign.js';
import type { Clock } from '../../../platform/clock/clock.js';
import { FailpointError } from '../../../platform/failpoints/failpoint.js';
import { LeaseLost } from '../../../platform/queue/job-lease.js';

import type { RequestContext } from '../../../platform/tenancy/request-context.js';
import type { Tx } from '../../../platform/unit-of-work/tx.js';
import type { UnitOfWork } from '../../../platform/unit-of-work/unit-of-work.js';
import type { Assets } from '../../assets/assets.port.js';
import type { Creatives } from '../../creatives/creatives.port.js';
import type { Spending } from '../../spend/spend.port.js';
import { AdvanceRenderJob } from '../advance-render-job.js';
import { CancelRenderJob } from '../cancel-render-job.js';
import type { CollectedOutput, CollectOutput } from '../collect-output.js';
import { EndRenderJob } from '../end-render-job.js';
import { FencedTransactions } from '../fenced-transactions.js';
import { FinishRender } from '../finish-render.js';
import { GiveUpRender } from '../give-up-render.js';
import type { WatchedProviders } from '../health/watched-providers.js';
import { MoveRenderJob } from '../move-render-job.js';
import { PollRender } from '../poll-render.js';
import { ReconcileRender } from '../reconcile-render.js';
import type { RenderJobsRepository, StoredRenderJob } from '../render-jobs.repository.js';
import type { RenderMetrics } from '../render-metrics.js';
import { RenderMoney } from '../render-money.js';
import { RenderProviders } from '../render-providers.js';
import type { RenderQueue } from '../render-queue.js';
import { RenderSteps } from '../render-steps.js';
import type { RenderRun } from '../render-work.js';
import { ResolveRenderJob } from '../resolve-render-job.js';
import { RetryRenderJob } from '../retry-render-job.js';
import type { ReuseRender } from '../reuse-render.js';
import type { SubmitReadiness } from '../submit-readiness.js';
import { SubmitRender } from '../submit-render.js';
import { TakeOverOutput } from '../take-over-output.js';
import type { CallbackAddresses } from '../webhooks/callback-addresses.js';
import { ReceiveWebhook } from '../webhooks/receive-webhook.js';
import type { WebhookInbox } from '../webhooks/webhook-inbox.repository.js';
import { ORDER_PRICE_MICROS, PlayedProvider } from './played-provider.js';

const TENANT = 'ten_01K00000000000000000000000' as TenantId;
const JOB = 'rnd_01K00000000000000000000000' as RenderJobId;
const CAMPAIGN = 'cmp_01K00000000000000000000000' as CampaignId;
const CREATIVE = 'crv_01K00000000000000000000000' as CreativeId;

/** What a class needs of another one, played by the parts that are used. */
const played = <T>(part: Partial<T>): T => part as T;

/** What a transaction changes: all of it, or nothing. */
interface Records {
  job: StoredRenderJob;
  /** Asked for and not yet done. */
  due: boolean;
  inbox: { eventId: string; providerJobId: string }[];
  finished: number;
  assets: number;
  reserved: string[];
  closed: { id: string; costMicros: number }[];
}

export class RenderWorld {
  now = new Date('2026-08-01T07:00:00.000Z');
  /** Every state that was committed, the first one first. */
  readonly past: StoredRenderJob[] = [];
  records: Records;
  /** How often a person had it tried again. */
  retries = 0;
  private fence = 0;
  private working = 0;
  private readonly advance: AdvanceRenderJob;
  private readonly receive: ReceiveWebhook;
  private readonly cancelJob: CancelRenderJob;
  private readonly resolveJob: ResolveRenderJob;
  private readonly retryJob: RetryRenderJob;

  readonly provider: PlayedProvider;

  constructor(canList: boolean) {
    const provider = new PlayedProvider(canList, () => this.now);
    this.provider = provider;
    this.records = { job: newJob(this.now), due: true, inbox: [], finished: 0, assets: 0, reserved: ['1'], closed: [] };
    this.past.push(this.records.job);
    const clock = played<Clock>({ now: () => this.now });
    const unitOfWork = played<UnitOfWork>({ run: (context, work) => this.transact(context, work) });
    const jobs = this.jobs();
    const queue = this.queue();
    const providers = new RenderProviders(registryOf([provider]));
    const transactions = new FencedTransactions(unitOfWork);
    const outcomes = {
      finished: async () => {
        this.records.finished += 1;
        return true;
      },
      failed: async () => undefined,
      cancelled: async () => undefined,
      restarted: async () => true,
    };
    const move = new MoveRenderJob(jobs, new RenderMoney(this.spending(), jobs));
    const end = new EndRenderJob(move, outcomes);
    const creatives = played<Creatives>({ find: async () => undefined });
    const finish = new FinishRender(move, this.assets(), outcomes, creatives);
    const inbox = this.inbox();
    const takeOver = new TakeOverOutput(
      transactions,
      played<CollectOutput>({ execute: async () => [PICTURE] }),
      finish,
      end,
      clock,
    );
    const addresses = played<CallbackAddresses>({
      addressFor: () => 'https://example.org/webhook',
      read: () => ({ tenantId: TENANT, jobId: JOB }),
    });
    const steps = new RenderSteps(
      played<WatchedProviders>({ byName: (name) => providers.byName(name) }),
      new SubmitRender(
        played<ReuseRender>({ execute: async () => false }),
        transactions,
        move,
        end,
        addresses,
        played<SubmitReadiness>({ waitMs: async () => 0 }),
      ),
      new PollRender(transactions, move, end, takeOver, clock),
      new ReconcileRender(transactions, move, end, inbox, clock),
      new GiveUpRender(transactions, jobs, providers, end),
      clock,
    );
    this.advance = new AdvanceRenderJob(jobs, steps, played<RenderMetrics>({ moved: () => undefined }));
    this.receive = new ReceiveWebhook(providers, addresses, inbox, jobs, queue, unitOfWork);
    this.cancelJob = new CancelRenderJob(unitOfWork, end, queue);
    this.retryJob = new RetryRenderJob(unitOfWork, move, outcomes, queue);
    this.resolveJob = new ResolveRenderJob(unitOfWork, jobs, end, queue);
  }

  get job(): StoredRenderJob {
    return this.records.job;
  }

  /**
   * What a worker does when the job is due. It may die at a failpoint, and then the job is due again; so it is when it was
   * asked for meanwhile. A second worker takes the job away from the first, whose writes are refused from then on.
   */
  async work(): Promise<void> {
    if (!this.records.due && this.working === 0) return;
    this.records.due = false;
    this.working += 1;
    this.fence += 1;
    try {
      const outcome = await this.advance.execute(this.runWith(this.fence));
      this.records.due ||= outcome.kind === 'again';
    } catch (error) {
      if (error instanceof FailpointError) this.records.due = true;
      else if (!(error instanceof LeaseLost)) throw error;
    } finally {
      this.working -= 1;
    }
  }

  async hear(eventId: string, providerJobId: string): Promise<void> {
    const raw = Buffer.from(JSON.stringify({ eventId, providerJobId, status: 'running' }));
    await this.receive.execute({ provider: 'played', token: 'ours', raw, headers: {}, requestId: 'history' });
  }

  /** Does nothing to a job that has ended. */
  async cancel(): Promise<void> {
    await this.cancelJob.execute(PERSON, JOB).catch(ifTooLate);
  }

  /** Does nothing unless it has ended without media. */
  async retry(): Promise<void> {
    await this.retryJob.execute(PERSON, JOB).then(() => {
      this.retries += 1;
    }, ifTooLate);
  }

  async giveUp(): Promise<void> {
    await this.resolveJob.execute(PERSON, JOB, { decision: 'failed' });
  }

  pass(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  private runWith(fence: number): RenderRun {
    const guard = async () => {
      if (fence !== this.fence) throw new LeaseLost(JOB);
    };
    return {
      job: { id: 'que_1', tenantId: TENANT, kind: 'render', payload: { jobId: JOB }, attempts: 1, maxAttempts: 6 },
      signal: new AbortController().signal,
      lease: { fence, guard, extend: () => undefined },
    };
  }

  private async transact<T>(context: RequestContext, work: (tx: Tx) => Promise<T>): Promise<T> {
    const before = structuredClone(this.records);
    try {
      const result = await work({
        ...context,
        now: this.now,
        recorded: [],
        record: async () => undefined,
      } as unknown as Tx);
      if (this.records.job.rev !== before.job.rev) this.past.push(this.records.job);
      return result;
    } catch (error) {
      this.records = before;
      throw error;
    }
  }

  private jobs(): RenderJobsRepository {
    const get = async () => this.records.job;
    return played<RenderJobsRepository>({
      get,
      find: get,
      findPublished: async () => undefined,
      replace: async (_tx, job) => {
        this.records.job = { ...job, rev: job.rev + 1 };
        return this.records.job;
      },
    });
  }

  private queue(): RenderQueue {
    return played<RenderQueue>({
      enqueue: async () => {
        this.records.due = true;
      },
      cancel: async () => {
        this.records.due = false;
        return true;
      },
    });
  }

  private inbox(): WebhookInbox {
    return played<WebhookInbox>({
      keep: async (_tx, { eventId, providerJobId }) => {
        if (this.records.inbox.some((event) => event.eventId === eventId)) return false;
        this.records.inbox.push({ eventId, providerJobId });
        return true;
      },
      providerJobIds: async () => [...new Set(this.records.inbox.map(({ providerJobId }) => providerJobId))],
    });
  }

  private spending(): Spending {
    return {
      reserve: async (tx, { reservation }, micros) => {
        this.records.reserved.push(String(reservation));
        return { month: monthOf(tx.now), micros };
      },
      close: async (_tx, { reservation }, _open, costMicros) => {
        this.records.closed.push({ id: String(reservation), costMicros });
      },
    };
  }

  private assets(): Assets {
    return played<Assets>({
      recordRendered: async () => {
        this.records.assets += 1;
        return { id: `ast_${this.records.assets}`, sha256: 'a'.repeat(64) } as Awaited<
          ReturnType<Assets['recordRendered']>
        >;
      },
    });
  }
}

const PICTURE = { role: 'image', content: { mediaType: 'image/png' } } as CollectedOutput;
const PERSON: RequestContext = { tenantId: TENANT, actor: { kind: 'user', id: 'usr_operator' }, requestId: 'history' };
const ifTooLate = (error: unknown): void => {
  if (!(error instanceof DomainError) || error.code !== 'illegal_transition') throw error;
};

/** As it is enqueued: with its money reserved. */
const newJob = (now: Date): StoredRenderJob => {
  const spec: RenderSpec = {
    ...{ type: 'image', format: 'feed', prompt: 'A bicycle', seed: 1, template: 'minimal' },
    ...{ copy: Copy.parse(sampleCreative(1).copy), brandKit: sampleBrandKit() },
  };
  const at = toInstant(now);
  return {
    ...{ id: JOB, tenantId: TENANT, campaignId: CAMPAIGN, creativeId: CREATIVE, provider: 'played', spec },
    inputHash: digestOf(spec),
    position: { value: 'queued', context: INITIAL_RENDER_JOB_CONTEXT },
    ...{ attempts: [], logs: [], logsCut: false, linesSeen: 0, assets: [] },
    estimateMicros: ORDER_PRICE_MICROS,
    spending: { reservations: 1, open: { month: monthOf(now), micros: ORDER_PRICE_MICROS } },
    ...{ requestedBy: 'usr_owner', createdAt: at, updatedAt: at, rev: 1 },
  };
};
