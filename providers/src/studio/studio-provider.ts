/**
 * The built-in provider: composes images and videos on this machine, without keys or network. A job is rendered by a
 * process of its own and lives in files, so neither a crash of the renderer nor a restart of the worker loses it.
 *
 * A renderer that died is started again by whoever polls next (the same input gives the same picture and costs nothing),
 * at most `maxAttempts` times in all; then the job fails. `lost` means that the spool has no such job.
 */
import { availableParallelism } from 'node:os';
import { pathToFileURL } from 'node:url';
import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import {
  MAX_VIDEO_DURATION_MS,
  RENDER_TYPES,
  RenderSpec,
  type RenderType,
} from '@greenlight/shared/media/render-spec.js';
import {
  type CostEstimate,
  type ProviderCapabilities,
  ProviderError,
  type ProviderPoll,
  type ProviderWebhook,
} from '../contract.js';
import type { SpoolingProvider } from '../spooling-provider.js';
import { RendererPool } from './renderer-pool.js';
import { hasCode } from './spool/atomic-file.js';
import type { JobFolder } from './spool/job-folder.js';
import type { JobResult } from './spool/job-records.js';
import { JobSpool, providerJobIdOf } from './spool/job-spool.js';

export interface StudioOptions {
  /** Created when it isn't there. Worker processes on one machine may share it. */
  spoolDirectory: string;
  /** Renderers at a time in this process; each takes about one and a half cores. */
  concurrency?: number;
  /** For one attempt. */
  timeoutMs?: number;
  maxAttempts?: number;
}

const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_MAX_ATTEMPTS = 3;

const invalidSpec = (message: string): ProviderError =>
  new ProviderError({ code: 'studio.invalid_spec', message, retryable: false });

const noWebhooks = (): ProviderError =>
  new ProviderError({ code: 'webhook.unsupported', message: 'The studio sends no webhooks.', retryable: false });

function spoolFailure(cause: unknown): ProviderError {
  const isFull = hasCode(cause, 'ENOSPC', 'EDQUOT');
  const code = isFull ? 'studio.disk_full' : 'studio.spool_unavailable';
  return new ProviderError({ code, message: 'The studio can’t write to its spool.', retryable: true }, { cause });
}

export class StudioProvider implements SpoolingProvider {
  readonly name = 'studio';
  readonly capabilities: ProviderCapabilities = {
    types: RENDER_TYPES,
    formats: CREATIVE_FORMATS,
    maxDurationMs: MAX_VIDEO_DURATION_MS,
    delivery: 'polling',
    idempotentSubmit: true,
    canCancel: true,
    generative: false,
  };

  private readonly spool: JobSpool;
  private readonly renderers: RendererPool;

  constructor(options: StudioOptions) {
    this.spool = new JobSpool(options.spoolDirectory);
    this.renderers = new RendererPool({
      concurrency: options.concurrency ?? Math.max(1, Math.floor(availableParallelism() / 2)),
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      maxAttempts: options.maxAttempts ?? DEFAULT_MAX_ATTEMPTS,
    });
  }

  canRender(type: RenderType): boolean {
    return this.capabilities.types.includes(type);
  }

  estimateCost(): CostEstimate {
    return { costMicros: 0, pricedOn: '2026-11-20' };
  }

  /** The same job id twice is one job; with another spec it is refused (`studio.spec_differs`). */
  async render(jobId: string, input: RenderSpec): Promise<{ providerJobId: string }> {
    const parsed = RenderSpec.safeParse(input);
    if (!parsed.success)
      throw invalidSpec(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '));
    const specText = JSON.stringify(parsed.data);
    const providerJobId = providerJobIdOf(jobId);
    const job = await this.spool.create(providerJobId, specText).catch((cause: unknown) => {
      throw spoolFailure(cause);
    });
    if ((await job.specText()) !== specText) {
      const message = 'This job id was submitted before with another input.';
      throw new ProviderError({ code: 'studio.spec_differs', message, retryable: false });
    }
    await this.renderers.ensureRunning(job);
    return { providerJobId };
  }

  async pollStatus(_jobId: string, providerJobId: string): Promise<ProviderPoll> {
    try {
      return await this.statusOf(providerJobId);
    } catch (cause) {
      // Discarded in the middle of the question.
      if (hasCode(cause, 'ENOENT')) return { status: 'lost' };
      throw spoolFailure(cause);
    }
  }

  async cancel(_jobId: string, providerJobId: string): Promise<void> {
    const job = await this.find(providerJobId);
    if (job === undefined) return;
    await job.end({ status: 'cancelled' });
    this.renderers.stop(job);
  }

  async verify(): Promise<void> {
    throw noWebhooks();
  }

  async handleWebhook(): Promise<ProviderWebhook> {
    throw noWebhooks();
  }

  async discard(providerJobId: string): Promise<void> {
    await this.cancel('', providerJobId);
    await this.spool.discard(providerJobId);
  }

  async discardOlderThan(time: number): Promise<number> {
    const old = await this.spool.olderThan(time);
    for (const providerJobId of old) await this.discard(providerJobId);
    await this.spool.removeLeftovers(time);
    return old.length;
  }

  close(): Promise<void> {
    return this.renderers.close();
  }

  private async statusOf(providerJobId: string): Promise<ProviderPoll> {
    const job = await this.find(providerJobId);
    if (job === undefined) return { status: 'lost' };
    await this.renderers.ensureRunning(job);
    const [result, logs] = [await job.result(), await job.logs()];
    return result === undefined
      ? { ...(await unfinished(job)), logs }
      : { ...finished(job, result), logs, costMicros: 0 };
  }

  private async find(providerJobId: string): Promise<JobFolder | undefined> {
    const job = this.spool.folder(providerJobId);
    return (await job?.specText()) === undefined ? undefined : job;
  }
}

async function unfinished(job: JobFolder): Promise<ProviderPoll> {
  const number = await job.attempts();
  const progress = number === 0 ? undefined : await job.attempt(number).progress();
  if (progress === undefined) return { status: 'queued', progress: { percent: 0 } };
  const { etaMs, ...known } = progress;
  return { status: 'running', progress: { ...known, ...(etaMs !== undefined && { etaMs }) } };
}

function finished(job: JobFolder, result: JobResult): ProviderPoll {
  switch (result.status) {
    case 'succeeded':
      return {
        status: 'succeeded',
        progress: { percent: 100 },
        output: result.output.map(({ role, file, mediaType }) => ({
          role,
          mediaType,
          location: pathToFileURL(`${job.path}/${file}`).href,
        })),
      };
    case 'failed':
      return { status: 'failed', error: result.error };
    case 'cancelled':
      return { status: 'cancelled' };
  }
}
