/** Keeps what providers told us about the render jobs of a tenant; each event once. */
import type { ProviderStatus } from '@greenlight/providers/contract.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../../platform/unit-of-work/tx.js';
import { WebhookInboxDocument } from './webhook-inbox.model.js';

export interface ReceivedEvent {
  readonly provider: string;
  /** The provider's own, unique among its events. */
  readonly eventId: string;
  readonly jobId: RenderJobId;
  readonly providerJobId: string;
  readonly status: ProviderStatus;
}

@Injectable()
export class WebhookInbox {
  constructor(@InjectModel(WebhookInboxDocument.name) private readonly inbox: Model<WebhookInboxDocument>) {}

  /** False when it was there already. */
  async keep(tx: Tx, { provider, eventId, jobId, providerJobId, status }: ReceivedEvent): Promise<boolean> {
    const _id = digestOf([tx.tenantId, provider, eventId]);
    const { upsertedCount } = await tenantCollection(this.inbox, tx).updateOne(
      { _id },
      { $setOnInsert: { provider, renderJobId: jobId, providerJobId, status, receivedAt: tx.now } },
      { upsert: true },
    );
    return upsertedCount === 1;
  }

  /** What the provider calls this job, by what it told of it since then, newest first and each once. */
  async providerJobIds(scope: TenantScope, provider: string, jobId: RenderJobId, since: Date): Promise<string[]> {
    const told = await tenantCollection(this.inbox, scope).find(
      { renderJobId: jobId, provider, receivedAt: { $gte: since } },
      { sort: { receivedAt: -1 }, limit: 100 },
    );
    return [...new Set(told.map(({ providerJobId }) => providerJobId))];
  }
}
