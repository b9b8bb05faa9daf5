/**
 * ComfyUI, on a server that the operator runs: pictures by a workflow with slots. Addresses of private networks are allowed,
 * because that is where it stands; nothing is charged.
 *
 * Submitting a job again makes no second one, though the server doesn't hold to that: the prompt's id is told from the
 * job's, and whoever submits looks for it first. What remains is an order that is still on its way when it is repeated. It
 * runs twice under one id then, the second time from the server's cache: there is one result, and it costs nobody money.
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
  type RenderOptions,
  type RenderProvider,
} from '../contract.js';
import { ProviderHttp } from '../http/provider-http.js';
import { ComfyHistory, ComfyQueue, placeOf, pollOfHistory } from './comfyui-history.js';
import { COMFYUI_ERRORS, COMFYUI_URL_VARIABLE } from './errors.js';
import { promptIdOf } from './prompt-id.js';
import { SDXL_WORKFLOW } from './sdxl-workflow.js';
import { fillWorkflow, type Workflow } from './workflow.js';

export interface ComfyUiOptions {
  baseUrl: string;
  workflow?: Workflow;
  timeoutMs?: number;
}

/** More than the product ever makes; a job that failed as often is submitted under its last id again. */
const MAX_ATTEMPTS = 20;

const Accepted = z.object({ prompt_id: z.string() });

interface Sighting {
  promptId: string;
  poll: ProviderPoll;
}

export class ComfyUiProvider implements RenderProvider {
  readonly name = 'comfyui';
  readonly capabilities: ProviderCapabilities = {
    types: ['image'],
    formats: CREATIVE_FORMATS,
    delivery: 'polling',
    idempotentSubmit: true,
    canCancel: true,
    generative: true,
  };

  readonly privateOrigin: string;
  private readonly http: ProviderHttp;
  private readonly viewUrl: string;
  private readonly workflow: Workflow;

  constructor({ baseUrl, workflow = SDXL_WORKFLOW, ...network }: ComfyUiOptions) {
    this.workflow = workflow;
    this.privateOrigin = new URL(baseUrl).origin;
    this.viewUrl = `${baseUrl.replace(/\/+$/, '')}/view`;
    this.http = new ProviderHttp({
      provider: this.name,
      baseUrl,
      errors: COMFYUI_ERRORS,
      allowPrivate: true,
      ...network,
    });
  }

  canRender(type: RenderType): boolean {
    return this.capabilities.types.includes(type);
  }

  estimateCost(): CostEstimate {
    return { costMicros: 0, pricedOn: '2026-11-20' };
  }

  async render(jobId: string, input: RenderSpec, { signal }: RenderOptions = {}): Promise<{ providerJobId: string }> {
    if (input.type !== 'image') {
      throw refuse('comfyui.type_unsupported', `The workflow makes images, no ${input.type}s.`);
    }
    const { seen, freeId } = await this.lookFor(jobId, signal);
    if (seen !== undefined) return { providerJobId: seen.promptId };
    const { data } = await this.http.request({
      method: 'POST',
      path: '/prompt',
      body: { prompt: fillWorkflow(this.workflow, input), prompt_id: freeId },
      answer: Accepted,
      signal,
      creates: true,
    });
    if (data.prompt_id !== freeId) return this.takeBack(data.prompt_id);
    return { providerJobId: freeId };
  }

  async findJob(jobId: string): Promise<{ providerJobId: string } | undefined> {
    const { seen } = await this.lookFor(jobId);
    return seen && { providerJobId: seen.promptId };
  }

  async pollStatus(_jobId: string, providerJobId: string): Promise<ProviderPoll> {
    return this.statusOf(providerJobId, await this.queue());
  }

  /** `interrupt` without an id, or for a prompt that isn't running, would end somebody else's. */
  async cancel(_jobId: string, providerJobId: string): Promise<void> {
    const place = placeOf(await this.queue(), providerJobId);
    if (place === 'pending') await this.post('/queue', { delete: [providerJobId] });
    if (place === 'running') await this.post('/interrupt', { prompt_id: providerJobId });
  }

  async verify(): Promise<void> {
    throw noWebhooks();
  }

  async handleWebhook(): Promise<ProviderWebhook> {
    throw noWebhooks();
  }

  /**
   * The prompt of this job that goes on or has succeeded; else the id that the next one gets: those that came to nothing
   * keep theirs.
   */
  private async lookFor(jobId: string, signal?: AbortSignal): Promise<{ seen?: Sighting; freeId: string }> {
    const queue = await this.queue(signal);
    let freeId = promptIdOf(jobId, 0);
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      freeId = promptIdOf(jobId, attempt);
      const poll = await this.statusOf(freeId, queue, signal);
      if (poll.status === 'lost') break;
      if (poll.status !== 'failed' && poll.status !== 'cancelled') return { seen: { promptId: freeId, poll }, freeId };
    }
    return { freeId };
  }

  /** The queue is read before the history: what moves from one to the other in between is seen, not missed. */
  private async statusOf(promptId: string, queue: ComfyQueue, signal?: AbortSignal): Promise<ProviderPoll> {
    const place = placeOf(queue, promptId);
    if (place !== undefined) return { status: place === 'running' ? 'running' : 'queued' };
    const path = `/history/${encodeURIComponent(promptId)}`;
    const { data } = await this.http.request({ method: 'GET', path, answer: ComfyHistory, signal });
    const item = data[promptId];
    return item === undefined ? { status: 'lost' } : pollOfHistory(item, this.viewUrl);
  }

  private async queue(signal?: AbortSignal): Promise<ComfyQueue> {
    return (await this.http.request({ method: 'GET', path: '/queue', answer: ComfyQueue, signal })).data;
  }

  private async post(path: string, body: object): Promise<void> {
    await this.http.request({ method: 'POST', path, body, answer: z.unknown() });
  }

  /** A server that gives ids of its own would make a job twice: what it took is taken out of its queue again. */
  private async takeBack(promptId: string): Promise<never> {
    await this.post('/queue', { delete: [promptId] });
    const message = `The server in ${COMFYUI_URL_VARIABLE} is too old: it doesn’t keep the id of a prompt.`;
    throw refuse('comfyui.too_old', message);
  }
}

const refuse = (code: string, message: string): ProviderError => new ProviderError({ code, message, retryable: false });

const noWebhooks = (): ProviderError => refuse('webhook.unsupported', 'ComfyUI sends no webhooks.');
