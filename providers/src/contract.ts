/**
 * The provider port: all that the product knows of an outside renderer (SPEC §6). An adapter talks its own wire
 * format and maps every answer to these words; it never retries, never keeps state that a restart would lose, and
 * knows nothing of tenants, databases or the framework.
 */
import type { CreativeFormat } from '@greenlight/shared/creative/creative-format.js';
import type { RenderSpec, RenderType } from '@greenlight/shared/media/render-spec.js';

/** `lost`: the provider knows nothing of this job (any more). */
export type ProviderStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled' | 'lost';

export interface ProviderProgress {
  /** 0–100, absent when the provider doesn't say. */
  percent?: number;
  step?: number;
  steps?: number;
  etaMs?: number;
}

/** One produced file. `location` is an absolute URL, or a `file:` URL for providers on this machine. */
export interface ProviderOutput {
  role: 'image' | 'video' | 'poster';
  location: string;
  mediaType: string;
}

export interface ProviderPoll {
  status: ProviderStatus;
  progress?: ProviderProgress;
  output?: readonly ProviderOutput[];
  error?: ProviderErrorInfo;
  /** Log lines since the job began, oldest first. */
  logs?: readonly string[];
  /** What this job cost, when the provider says so. Integer millionths of a US dollar. */
  costMicros?: number;
}

export interface ProviderErrorInfo {
  /** Stable within the adapter, e.g. `studio.template_failed`. */
  code: string;
  message: string;
  retryable: boolean;
  retryAfterMs?: number;
}

/** Thrown by `render`, `pollStatus` and `cancel`. `outcomeUnknown` = the request may have been accepted. */
export class ProviderError extends Error {
  constructor(
    readonly info: ProviderErrorInfo & { outcomeUnknown?: boolean },
    options?: ErrorOptions,
  ) {
    super(info.message, options);
    this.name = 'ProviderError';
  }
}

export interface ProviderCapabilities {
  types: readonly RenderType[];
  formats: readonly CreativeFormat[];
  /** Of its videos, where it films fewer than it draws. */
  videoFormats?: readonly CreativeFormat[];
  maxDurationMs?: number;
  /** In UTF-16 code units. */
  maxPromptLength?: number;
  delivery: 'webhook' | 'polling' | 'both';
  /** The provider may not be asked about one job more often than this, where it says so. */
  minPollMs?: number;
  /** Jobs that it works on, or lets wait, at a time, where it takes no more. */
  maxConcurrent?: number;
  /** Orders that it takes in a minute, where it says so. */
  maxPerMinute?: number;
  /** Submitting the same job id twice makes one job, so an unknown submission may simply be repeated. */
  idempotentSubmit: boolean;
  canCancel: boolean;
  /** What it makes comes from a generative model and counts as AI-made (SPEC §4). Otherwise it is composed and shows the copy. */
  generative: boolean;
}

export interface CostEstimate {
  /** Integer millionths of a US dollar. */
  costMicros: number;
  /** The date of the price table this comes from, `YYYY-MM-DD`. */
  pricedOn: string;
}

export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What a verified webhook says, and all that is believed of it: which job, and how it is said to stand. */
export interface ProviderWebhook {
  /** Absent where the provider doesn't repeat it: then the address tells that the webhook was sent to. */
  jobId?: string;
  providerJobId: string;
  /** The same for every delivery of one event; the inbox drops repeats. */
  eventId: string;
  status: ProviderStatus;
  output?: readonly ProviderOutput[];
}

export interface RenderOptions {
  /** Where the provider may send its webhooks. Without one, polling alone tells how the job stands. */
  callbackUrl?: string;
  /** Gives the request up. What was sent by then has an unknown outcome. */
  signal?: AbortSignal;
}

export interface RenderProvider {
  readonly name: string;
  readonly capabilities: ProviderCapabilities;
  /**
   * The origin of its server, when the operator's own settings name it on this machine or a private network: outputs there,
   * and nowhere else, may be fetched from a private address.
   */
  readonly privateOrigin?: string | undefined;
  canRender(type: RenderType): boolean;
  estimateCost(input: RenderSpec): CostEstimate;
  /** Submits once, without retries. Throws `ProviderError`. */
  render(jobId: string, input: RenderSpec, options?: RenderOptions): Promise<{ providerJobId: string }>;
  /**
   * Where the provider can list its jobs: looks for one that `render(jobId)` may have left there at `since` or later.
   * `undefined` = it is certainly not there. Throws `ProviderError` when that can't be told.
   */
  findJob?(jobId: string, since: Date): Promise<{ providerJobId: string } | undefined>;
  pollStatus(jobId: string, providerJobId: string): Promise<ProviderPoll>;
  cancel(jobId: string, providerJobId: string): Promise<void>;
  /** Checks the signature over the raw bytes; throws `ProviderError` (`webhook.unsupported` where there are none). */
  verify(raw: Uint8Array, headers: RawHeaders): Promise<void>;
  handleWebhook(raw: Uint8Array, headers: RawHeaders): Promise<ProviderWebhook>;
}
