/** Images by models that Replicate runs. Nothing is kept here but the key for webhooks, so any worker can go on with any job. */
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
import { REPLICATE_ERRORS, REPLICATE_TOKEN_VARIABLE } from './errors.js';
import { findPrediction } from './find-prediction.js';
import { jobIdOf, webhookFor } from './job-address.js';
import { type ChosenModel, chooseModel, estimateMicros, inputFor, PRICED_ON } from './models.js';
import { isKnownStatus, Prediction, statusOf, toPoll } from './prediction.js';
import { WebhookSecret } from './webhook-secret.js';
import { checkSignature, EVENT_ID_HEADER, headerOf, webhookRefused } from './webhook-signature.js';

export interface ReplicateOptions {
  token: string;
  /** `https://api.replicate.com/v1`, or what stands in for it. */
  baseUrl: string;
  /** `owner/name`, or `owner/name:version`; one of the table in `models.ts`. */
  imageModel: string;
  /** Asked of Replicate when it isn't given. */
  webhookSecret?: string;
  timeoutMs?: number;
  /** Takes what an operator should know. */
  warn?: (message: string) => void;
}

/** Replicate ends it by then, whatever becomes of us; before our own deadline for a picture. */
const CANCEL_AFTER = '10m';
/** What Replicate takes, unless credit is low. */
const CREATES_PER_MINUTE = 600;
const EVENTS = ['start', 'logs', 'completed'];
const Created = Prediction.pick({ id: true });
const Hint = Prediction.pick({ id: true, status: true, webhook: true });

export class ReplicateProvider implements RenderProvider {
  readonly name = 'replicate';
  readonly capabilities: ProviderCapabilities = {
    types: ['image'],
    formats: CREATIVE_FORMATS,
    delivery: 'both',
    maxPerMinute: CREATES_PER_MINUTE,
    idempotentSubmit: false,
    canCancel: true,
    generative: true,
  };
  private readonly http: ProviderHttp;
  readonly privateOrigin: string | undefined;
  private readonly chosen: ChosenModel;
  private readonly secret: WebhookSecret;
  private readonly unseen: UnseenStatuses;

  /** Throws `TypeError` for a model that isn't in the table. */
  constructor(private readonly options: ReplicateOptions) {
    const { token, baseUrl, imageModel, webhookSecret, timeoutMs } = options;
    this.privateOrigin = isOnThisMachine(baseUrl) ? new URL(baseUrl).origin : undefined;
    this.chosen = chooseModel(imageModel);
    this.http = new ProviderHttp({
      provider: this.name,
      baseUrl,
      errors: REPLICATE_ERRORS,
      key: { variable: REPLICATE_TOKEN_VARIABLE, value: token, scheme: 'Bearer' },
      allowPrivate: isOnThisMachine(baseUrl),
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    this.secret = new WebhookSecret(this.http, webhookSecret);
    this.unseen = new UnseenStatuses('Replicate', options.warn);
  }

  canRender(type: RenderType): boolean {
    return this.capabilities.types.includes(type);
  }

  estimateCost(): CostEstimate {
    return { costMicros: estimateMicros(this.chosen), pricedOn: PRICED_ON };
  }

  async render(jobId: string, input: RenderSpec, { callbackUrl, signal }: RenderOptions = {}) {
    if (!this.canRender(input.type)) {
      const message = `Replicate makes no ${input.type} here.`;
      throw new ProviderError({ code: 'replicate.unsupported_type', message, retryable: false });
    }
    const { name, version } = this.chosen;
    const webhook = callbackUrl && webhookFor(callbackUrl, jobId, this.options.baseUrl);
    const { data } = await this.http.request({
      method: 'POST',
      path: version === undefined ? `models/${name}/predictions` : 'predictions',
      headers: { 'cancel-after': CANCEL_AFTER },
      body: {
        ...(version !== undefined && { version }),
        input: inputFor(this.chosen, input),
        ...(webhook && { webhook, webhook_events_filter: EVENTS }),
      },
      answer: Created,
      signal,
      creates: true,
    });
    return { providerJobId: data.id };
  }

  async findJob(jobId: string, since: Date): Promise<{ providerJobId: string } | undefined> {
    const providerJobId = await findPrediction(this.http, { jobId, model: this.chosen.name, since });
    return providerJobId === undefined ? undefined : { providerJobId };
  }

  async pollStatus(_jobId: string, providerJobId: string): Promise<ProviderPoll> {
    try {
      const path = `predictions/${encodeURIComponent(providerJobId)}`;
      const { data } = await this.http.request({ method: 'GET', path, answer: Prediction });
      this.notice(data.status);
      return toPoll(data, this.chosen);
    } catch (error) {
      if (error instanceof ProviderError && error.info.code === 'replicate.not_found') return { status: 'lost' };
      throw error;
    }
  }

  async cancel(_jobId: string, providerJobId: string): Promise<void> {
    const path = `predictions/${encodeURIComponent(providerJobId)}/cancel`;
    await this.http.request({ method: 'POST', path, answer: z.unknown() });
  }

  async verify(raw: Uint8Array, headers: RawHeaders): Promise<void> {
    try {
      checkSignature(raw, headers, await this.secret.get());
    } catch (error) {
      if (!this.secret.doubt()) throw error;
      checkSignature(raw, headers, await this.secret.get());
    }
  }

  /** Its output is not believed: whoever wants it asks for it. */
  async handleWebhook(raw: Uint8Array, headers: RawHeaders): Promise<ProviderWebhook> {
    const hint = Hint.safeParse(jsonOf(raw));
    const jobId = jobIdOf(hint.data?.webhook ?? '');
    if (!hint.success || jobId === undefined) throw webhookRefused('The webhook names no job of ours.');
    this.notice(hint.data.status);
    const eventId = headerOf(headers, EVENT_ID_HEADER);
    return { jobId, providerJobId: hint.data.id, eventId, status: statusOf(hint.data) };
  }

  private notice(status: string): void {
    if (!isKnownStatus(status)) this.unseen.tell(status);
  }
}

function jsonOf(raw: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(raw).toString('utf8'));
  } catch {
    return undefined;
  }
}
