/**
 * Pika, through fal's queue: videos from words, by raw HTTP. fal neither takes an id of ours nor lists requests, so a
 * submission whose outcome is unknown waits for its webhook, or for a person. It is told not to try again by itself: who
 * tries again is our queue, which knows what was paid for.
 */
import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import type { RenderSpec, RenderType } from '@greenlight/shared/media/render-spec.js';
import { z } from 'zod';
import {
  type CostEstimate,
  type ProviderCapabilities,
  ProviderError,
  type ProviderPoll,
  type ProviderWebhook,
  type RawHeaders,
  type RenderOptions,
  type RenderProvider,
} from '../contract.js';
import { isOnThisMachine } from '../http/base-url.js';
import { ProviderHttp } from '../http/provider-http.js';
import { UnseenStatuses } from '../unseen-statuses.js';
import {
  CANCEL_ERRORS,
  FAILURE_CODES,
  FAL_ERRORS,
  FAL_KEY_VARIABLE,
  KEYS_ERRORS,
  NOTHING_TO_CANCEL,
  RESULT_ERRORS,
  SUBMIT_ERRORS,
} from './errors.js';
import { FalResult, FalStatus, FalSubmitted, FalWebhook, providerJobIdOf, requestAddress } from './fal-queue.js';
import { FalKeySet, FalSignature } from './fal-signature.js';
import { pikaEstimate, pikaRequest, VIDEO_SECONDS } from './pika-request.js';

export interface PikaOptions {
  falKey: string;
  /** `https://queue.fal.run`, or what stands in for it. */
  queueUrl: string;
  /** Where fal publishes the keys that it signs webhooks with. */
  jwksUrl: string;
  /** `fal-ai/pika/v2.2/text-to-video`, or one that takes the same input. */
  model: string;
  timeoutMs?: number;
  now?: () => Date;
  /** Takes what an operator should know. */
  warn?: (message: string) => void;
}

export class PikaProvider implements RenderProvider {
  readonly name = 'pika';
  readonly capabilities: ProviderCapabilities = {
    types: ['video'],
    formats: CREATIVE_FORMATS,
    maxDurationMs: Math.max(...VIDEO_SECONDS) * 1_000,
    delivery: 'both',
    idempotentSubmit: false,
    canCancel: true,
    generative: true,
  };

  readonly privateOrigin: string | undefined;
  private readonly http: ProviderHttp;
  private readonly signature: FalSignature;
  private readonly unseen: UnseenStatuses;

  constructor(private readonly options: PikaOptions) {
    const { falKey, queueUrl, jwksUrl, now = () => new Date(), timeoutMs } = options;
    const network = timeoutMs === undefined ? {} : { timeoutMs };
    const allowPrivate = isOnThisMachine(queueUrl);
    this.privateOrigin = allowPrivate ? new URL(queueUrl).origin : undefined;
    this.http = new ProviderHttp({
      provider: this.name,
      baseUrl: queueUrl,
      errors: FAL_ERRORS,
      key: { variable: FAL_KEY_VARIABLE, value: falKey, scheme: 'Key' },
      allowPrivate,
      ...network,
    });
    const keys = new ProviderHttp({
      provider: this.name,
      baseUrl: new URL('/', jwksUrl).href,
      errors: KEYS_ERRORS,
      allowPrivate: isOnThisMachine(jwksUrl),
      ...network,
    });
    this.unseen = new UnseenStatuses('fal', options.warn);
    this.signature = new FalSignature({
      fetchKeys: async () => (await keys.request({ method: 'GET', path: jwksUrl, answer: FalKeySet })).data,
      now,
    });
  }

  canRender(type: RenderType): boolean {
    return this.capabilities.types.includes(type);
  }

  estimateCost(input: RenderSpec): CostEstimate {
    return pikaEstimate(input);
  }

  async render(_jobId: string, input: RenderSpec, options: RenderOptions = {}): Promise<{ providerJobId: string }> {
    const { callbackUrl, signal } = options;
    const query = callbackUrl === undefined ? '' : `?fal_webhook=${encodeURIComponent(callbackUrl)}`;
    const { data } = await this.http.request({
      method: 'POST',
      path: `/${this.options.model}${query}`,
      body: pikaRequest(input),
      headers: { 'x-fal-no-retry': '1' },
      answer: FalSubmitted,
      signal,
      creates: true,
      errors: SUBMIT_ERRORS,
    });
    return { providerJobId: providerJobIdOf(data, this.options.model, this.options.queueUrl) };
  }

  async pollStatus(_jobId: string, providerJobId: string): Promise<ProviderPoll> {
    const address = requestAddress(providerJobId, this.options.model);
    try {
      const { data } = await this.http.request({ method: 'GET', path: `${address}/status?logs=1`, answer: FalStatus });
      const logs = data.logs?.map(({ message }) => message) ?? [];
      switch (data.status) {
        case 'IN_QUEUE':
          return { status: 'queued', logs };
        case 'IN_PROGRESS':
          return { status: 'running', logs };
        case 'COMPLETED':
          return { ...(await this.result(address)), logs };
        default:
          this.unseen.tell(data.status);
          return { status: 'running', logs };
      }
    } catch (error) {
      if (hasCode(error, 'pika.not_found')) return { status: 'lost' };
      throw error;
    }
  }

  async cancel(_jobId: string, providerJobId: string): Promise<void> {
    const path = `${requestAddress(providerJobId, this.options.model)}/cancel`;
    try {
      await this.http.request({ method: 'PUT', path, answer: z.unknown(), errors: CANCEL_ERRORS });
    } catch (error) {
      if (!hasCode(error, ...NOTHING_TO_CANCEL)) throw error;
    }
  }

  verify(raw: Uint8Array, headers: RawHeaders): Promise<void> {
    return this.signature.verify(raw, headers);
  }

  /** fal doesn't repeat our job's id: whose it is, the address tells that it was sent to. */
  async handleWebhook(raw: Uint8Array): Promise<ProviderWebhook> {
    const webhook = FalWebhook.safeParse(jsonOf(raw));
    if (!webhook.success) {
      const message = 'A webhook of fal names a request and its status.';
      throw new ProviderError({ code: 'webhook.unreadable', message, retryable: false });
    }
    const { request_id, status } = webhook.data;
    return {
      providerJobId: request_id,
      eventId: `${request_id}:${status}`,
      status: status === 'OK' ? 'succeeded' : status === 'ERROR' ? 'failed' : 'running',
    };
  }

  private async result(address: string): Promise<ProviderPoll> {
    try {
      const { data } = await this.http.request({
        method: 'GET',
        path: address,
        answer: FalResult,
        errors: RESULT_ERRORS,
      });
      if (data.video === undefined) return { status: 'failed', error: noVideo };
      const { url, content_type = 'video/mp4' } = data.video;
      return {
        status: 'succeeded',
        progress: { percent: 100 },
        output: [{ role: 'video', location: url, mediaType: content_type }],
      };
    } catch (error) {
      if (!(error instanceof ProviderError) || !FAILURE_CODES.includes(error.info.code)) throw error;
      if (error.info.code === 'pika.cancelled') return { status: 'cancelled' };
      return { status: 'failed', error: error.info };
    }
  }
}

const noVideo = {
  code: 'pika.no_output',
  message: 'fal says that it is complete, and names no video.',
  retryable: false,
};

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof ProviderError && codes.includes(error.info.code);

function jsonOf(raw: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(raw).toString('utf8'));
  } catch {
    return undefined;
  }
}
