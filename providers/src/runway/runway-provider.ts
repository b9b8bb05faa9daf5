/**
 * Runway: stills of `gen4_image` and clips of `gen4.5`, by raw HTTP. It sends no webhooks and can't list its tasks, so a
 * submission whose outcome is unknown waits for a person.
 *
 * Its DELETE cancels a task that goes on, but removes one that has ended, with what was paid for: we look first, and never
 * delete what has ended. Between the look and the DELETE a task may still end; then the job reads as lost, not as another.
 */
import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import { RENDER_TYPES, type RenderSpec, type RenderType } from '@greenlight/shared/media/render-spec.js';
import { z } from 'zod';
import {
  type CostEstimate,
  type ProviderCapabilities,
  ProviderError,
  type ProviderPoll,
  type ProviderWebhook,
  type RenderOptions,
  type RenderProvider,
} from '../contract.js';
import { isOnThisMachine } from '../http/base-url.js';
import { ProviderHttp } from '../http/provider-http.js';
import { CREATE_ERRORS, RUNWAY_ERRORS, RUNWAY_SECRET_VARIABLE } from './errors.js';
import { runwayEstimate } from './runway-prices.js';
import { MAX_PROMPT_LENGTH, runwayRequest, VIDEO_FORMATS, VIDEO_SECONDS } from './runway-request.js';
import { goesOn, pollOfTask, RunwayCreated, RunwayTask } from './runway-task.js';

/** The version of the API that this adapter is written for. */
export const RUNWAY_VERSION = '2024-11-06';

export interface RunwayOptions {
  apiSecret: string;
  /** `https://api.dev.runwayml.com`, or what stands in for it. */
  baseUrl: string;
  timeoutMs?: number;
}

/** A task may be looked at no more often. */
const MIN_POLL_MS = 5_000;

export class RunwayProvider implements RenderProvider {
  readonly name = 'runway';
  readonly capabilities: ProviderCapabilities = {
    types: RENDER_TYPES,
    formats: CREATIVE_FORMATS,
    videoFormats: VIDEO_FORMATS,
    maxPromptLength: MAX_PROMPT_LENGTH,
    maxDurationMs: Math.max(...VIDEO_SECONDS) * 1_000,
    delivery: 'polling',
    minPollMs: MIN_POLL_MS,
    idempotentSubmit: false,
    canCancel: true,
    generative: true,
  };

  readonly privateOrigin: string | undefined;
  private readonly http: ProviderHttp;

  constructor({ apiSecret, baseUrl, ...network }: RunwayOptions) {
    const allowPrivate = isOnThisMachine(baseUrl);
    this.privateOrigin = allowPrivate ? new URL(baseUrl).origin : undefined;
    this.http = new ProviderHttp({
      provider: this.name,
      baseUrl,
      errors: RUNWAY_ERRORS,
      key: { variable: RUNWAY_SECRET_VARIABLE, value: apiSecret, scheme: 'Bearer' },
      headers: { 'x-runway-version': RUNWAY_VERSION },
      allowPrivate,
      ...network,
    });
  }

  canRender(type: RenderType): boolean {
    return this.capabilities.types.includes(type);
  }

  estimateCost(input: RenderSpec): CostEstimate {
    return runwayEstimate(input);
  }

  async render(_jobId: string, input: RenderSpec, { signal }: RenderOptions = {}): Promise<{ providerJobId: string }> {
    const { path, body } = runwayRequest(input);
    const { data } = await this.http.request({
      method: 'POST',
      path,
      body,
      answer: RunwayCreated,
      signal,
      creates: true,
      errors: CREATE_ERRORS,
    });
    return { providerJobId: data.id };
  }

  async pollStatus(_jobId: string, providerJobId: string): Promise<ProviderPoll> {
    const task = await this.task(providerJobId);
    return task === undefined ? { status: 'lost' } : pollOfTask(task);
  }

  async cancel(_jobId: string, providerJobId: string): Promise<void> {
    const task = await this.task(providerJobId);
    if (task === undefined || !goesOn(task)) return;
    await this.http.request({ method: 'DELETE', path: pathOf(providerJobId), answer: z.unknown() }).catch(ignoreGone);
  }

  async verify(): Promise<void> {
    throw noWebhooks();
  }

  async handleWebhook(): Promise<ProviderWebhook> {
    throw noWebhooks();
  }

  private async task(providerJobId: string): Promise<RunwayTask | undefined> {
    try {
      return (await this.http.request({ method: 'GET', path: pathOf(providerJobId), answer: RunwayTask })).data;
    } catch (error) {
      return ignoreGone(error);
    }
  }
}

const pathOf = (providerJobId: string): string => `/v1/tasks/${encodeURIComponent(providerJobId)}`;

function ignoreGone(error: unknown): undefined {
  if (!(error instanceof ProviderError) || error.info.code !== 'runway.not_found') throw error;
}

const noWebhooks = (): ProviderError =>
  new ProviderError({ code: 'webhook.unsupported', message: 'Runway sends no webhooks.', retryable: false });
