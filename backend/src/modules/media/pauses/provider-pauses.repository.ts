/** Which providers a tenant gives nothing new to. */
import { ProviderPause } from '@greenlight/shared/media/provider-pause.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../../platform/unit-of-work/tx.js';
import { ProviderPauseDocument } from './provider-pause.model.js';

/** By the provider's name. */
export type ProviderPauses = ReadonlyMap<string, ProviderPause>;

const idOf = ({ tenantId }: TenantScope, provider: string): string => `${tenantId}:${provider}`;

@Injectable()
export class ProviderPausesRepository {
  constructor(@InjectModel(ProviderPauseDocument.name) private readonly pauses: Model<ProviderPauseDocument>) {}

  async all(scope: TenantScope): Promise<ProviderPauses> {
    const found = await tenantCollection(this.pauses, scope).find({});
    return new Map(found.map((document) => [document.provider, ProviderPause.parse(document)]));
  }

  async isPaused(scope: TenantScope, provider: string): Promise<boolean> {
    return (await tenantCollection(this.pauses, scope).findOne({ _id: idOf(scope, provider) })) !== undefined;
  }

  async insert(tx: Tx, provider: string, pause: ProviderPause): Promise<void> {
    const { tenantId } = tx;
    await tenantCollection(this.pauses, tx).insert({ _id: idOf(tx, provider), tenantId, provider, ...pause });
  }

  /** False when it wasn't paused. */
  async remove(tx: Tx, provider: string): Promise<boolean> {
    return (await tenantCollection(this.pauses, tx).deleteOne({ _id: idOf(tx, provider) })) === 1;
  }
}
