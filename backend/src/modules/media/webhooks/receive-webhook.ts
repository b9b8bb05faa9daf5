/**
 * Takes a provider's word that something happened to a job: verified over the raw bytes, kept, and answered; then the job
 * is looked at. What the word says of the job is a hint and no more, so that it can come twice, late, out of order, or
 * before our own record of the submission (RELIABILITY, faults 1 to 4): what counts is what the provider says when asked.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { ProviderError, type ProviderWebhook, type RenderProvider } from '@greenlight/providers/contract.js';
import { DomainError, invalidField, notFound } from '@greenlight/shared/kernel/errors.js';
import { hasEnded } from '@greenlight/shared/media/render-attempts.js';
import { Injectable } from '@nestjs/common';
import { systemContext } from '../../../platform/tenancy/request-context.js';
import type { Tx } from '../../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../../platform/unit-of-work/unit-of-work.js';
import { RenderJobsRepository, stateOf } from '../render-jobs.repository.js';
import { RenderProviders } from '../render-providers.js';
import { RenderQueue } from '../render-queue.js';
import { CallbackAddresses, type CallbackTarget } from './callback-addresses.js';
import { WebhookInbox } from './webhook-inbox.repository.js';

export interface Delivery {
  readonly provider: string;
  readonly token: string;
  readonly raw: Uint8Array;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
}

@Injectable()
export class ReceiveWebhook {
  constructor(
    private readonly providers: RenderProviders,
    private readonly addresses: CallbackAddresses,
    private readonly inbox: WebhookInbox,
    private readonly jobs: RenderJobsRepository,
    private readonly queue: RenderQueue,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Throws `not_found` for an address that isn't ours, `signature_invalid`, `validation_failed` for what is no event, and
   * `service_unavailable` when the signature can't be checked just now: then the provider sends it again.
   */
  async execute({ provider: name, token, raw, headers, requestId }: Delivery): Promise<void> {
    const provider = this.providers.byName(name);
    const target = provider && this.addresses.read(name, token);
    if (!provider || !target) throw notFound('webhook');
    const told = await read(provider, raw, headers);
    const context = systemContext(target.tenantId, `webhook:${name}`, requestId);
    await this.unitOfWork.run(context, (tx) => this.keep(tx, name, target, told));
  }

  private async keep(tx: Tx, provider: string, { jobId }: CallbackTarget, told: ProviderWebhook): Promise<void> {
    const { eventId, providerJobId, status } = told;
    if (!(await this.inbox.keep(tx, { provider, eventId, jobId, providerJobId, status }))) return;
    const job = await this.jobs.find(tx, jobId);
    if (!job || hasEnded(stateOf(job))) return;
    await this.queue.enqueue(tx, job, 'high');
  }
}

const read = async (
  provider: RenderProvider,
  raw: Uint8Array,
  headers: IncomingHttpHeaders,
): Promise<ProviderWebhook> => {
  await provider.verify(raw, headers).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
    const { message, retryable } = error.info;
    throw new DomainError(retryable ? 'service_unavailable' : 'signature_invalid', message);
  });
  return provider.handleWebhook(raw, headers).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error;
    throw invalidField('body', error.info.message);
  });
};
