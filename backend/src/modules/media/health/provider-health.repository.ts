/** Keeps what workers note of a tenant's providers, and reads what is recent. */
import { HealthNote } from '@greenlight/shared/media/provider-health.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../../platform/tenancy/tenant-collection.js';
import { ProviderHealthDocument } from './provider-health.model.js';

export interface MinuteOfCalls {
  readonly provider: string;
  readonly worker: string;
  readonly minute: Date;
  readonly note: HealthNote;
}

@Injectable()
export class ProviderHealthRepository {
  constructor(@InjectModel(ProviderHealthDocument.name) private readonly minutes: Model<ProviderHealthDocument>) {}

  async put(scope: TenantScope, { provider, worker, minute, note }: MinuteOfCalls): Promise<void> {
    const _id = [scope.tenantId, provider, worker, minute.toISOString()].join(':');
    await tenantCollection(this.minutes, scope).updateOne(
      { _id },
      { $set: { note }, $setOnInsert: { provider, worker, minute } },
      { upsert: true },
    );
  }

  /** What each worker noted since, by provider and then by worker. */
  async since(scope: TenantScope, since: Date): Promise<ReadonlyMap<string, ReadonlyMap<string, HealthNote[]>>> {
    const found = await tenantCollection(this.minutes, scope).find({ minute: { $gte: since } });
    const byProvider = Map.groupBy(found, ({ provider }) => provider);
    return new Map([...byProvider].map(([provider, rows]) => [provider, byWorker(rows)]));
  }
}

const byWorker = (rows: readonly ProviderHealthDocument[]): Map<string, HealthNote[]> =>
  new Map(
    [...Map.groupBy(rows, ({ worker }) => worker)].map(([worker, own]) => [
      worker,
      own.map(({ note }) => HealthNote.parse(note)),
    ]),
  );
