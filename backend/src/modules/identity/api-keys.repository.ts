/** API keys by tenant, and the one lookup that comes before any tenant is known: a key by its public prefix. */
import type { ApiKey } from '@greenlight/shared/identity/member.js';
import type { ApiKeyId, TenantId, UserId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ApiKeyDocument } from './api-key.model.js';

export interface StoredApiKey {
  readonly id: ApiKeyId;
  readonly tenantId: TenantId;
  readonly userId: UserId;
  readonly hash: string;
  readonly lastUsedAt?: Date;
}

export interface NewApiKey {
  readonly id: ApiKeyId;
  readonly userId: UserId;
  readonly name: string;
  readonly prefix: string;
  readonly hash: string;
}

@Injectable()
export class ApiKeysRepository {
  constructor(@InjectModel(ApiKeyDocument.name) private readonly keys: Model<ApiKeyDocument>) {}

  /**
   * Across all tenants on purpose: the key is what tells whose request it is. Revoked keys are not found.
   * `prefix` must be text of the key's format, never a caller's raw value.
   */
  async findActiveByPrefix(prefix: string): Promise<StoredApiKey | undefined> {
    const found = await this.keys.findOne({ prefix, revokedAt: { $exists: false } }).lean<ApiKeyDocument>();
    if (!found) return undefined;
    const { _id, tenantId, userId, hash, lastUsedAt } = found;
    return {
      id: _id as ApiKeyId,
      tenantId: tenantId as TenantId,
      userId: userId as UserId,
      hash,
      ...(lastUsedAt ? { lastUsedAt } : {}),
    };
  }

  async insert(tx: Tx, { id, ...key }: NewApiKey): Promise<ApiKey> {
    const document = { _id: id, tenantId: tx.tenantId, ...key, createdAt: tx.now };
    await tenantCollection(this.keys, tx).insert(document);
    return toApiKey(document);
  }

  /** Newest first, revoked ones included: everybody's, or one person's. */
  async page(scope: TenantScope, { limit, offset }: PageQuery, userId?: UserId): Promise<Page<ApiKey>> {
    const keys = tenantCollection(this.keys, scope);
    const wanted = userId === undefined ? {} : { userId };
    const found = await keys.find(wanted, { sort: { createdAt: -1, _id: 1 }, limit, skip: offset });
    return { data: found.map(toApiKey), total: await keys.count(wanted), limit, offset };
  }

  /** Whether this person has ever had a key; revoked ones count. */
  async everHad(scope: TenantScope, userId: UserId): Promise<boolean> {
    return (await tenantCollection(this.keys, scope).findOne({ userId })) !== undefined;
  }

  async find(scope: TenantScope, id: ApiKeyId): Promise<ApiKey | undefined> {
    const found = await tenantCollection(this.keys, scope).findOne({ _id: id });
    return found && toApiKey(found);
  }

  /** Active keys of one person under one name. */
  async activeNamed(scope: TenantScope, userId: UserId, name: string): Promise<ApiKey[]> {
    const found = await tenantCollection(this.keys, scope).find({ userId, name, revokedAt: { $exists: false } });
    return found.map(toApiKey);
  }

  /** `false` when it was revoked before, or isn't there. */
  async revoke(tx: Tx, id: ApiKeyId): Promise<boolean> {
    const { matchedCount } = await tenantCollection(this.keys, tx).updateOne(
      { _id: id, revokedAt: { $exists: false } },
      { $set: { revokedAt: tx.now } },
    );
    return matchedCount === 1;
  }

  async touch(scope: TenantScope, id: ApiKeyId, at: Date): Promise<void> {
    await tenantCollection(this.keys, scope).updateOne({ _id: id }, { $max: { lastUsedAt: at } });
  }
}

const toApiKey = ({ _id, userId, name, prefix, createdAt, lastUsedAt, revokedAt }: ApiKeyDocument): ApiKey => ({
  id: _id as ApiKeyId,
  userId: userId as UserId,
  name,
  prefix,
  createdAt: toInstant(createdAt),
  ...(lastUsedAt ? { lastUsedAt: toInstant(lastUsedAt) } : {}),
  ...(revokedAt ? { revokedAt: toInstant(revokedAt) } : {}),
});
