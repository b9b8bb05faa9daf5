/** Clears away bytes that nobody refers to: of uploads never completed, and of work that ended between bytes and record. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { type BlobKey, promisedSha256 } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetsRepository } from './assets.repository.js';

/** Longer than any upload lives and any worker takes between the bytes and their record. */
const UNTOUCHED_MS = 24 * 3_600_000;

@Injectable()
export class SweepStorage {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly store: BlobStore,
    private readonly clock: Clock,
  ) {}

  /** Returns how many were removed. */
  async execute(scope: TenantScope): Promise<number> {
    const before = new Date(this.clock.now().getTime() - UNTOUCHED_MS);
    let removed = await this.store.removeAbandoned(before);
    for await (const { key, modifiedAt } of this.store.list(`tenants/${scope.tenantId}/`)) {
      if (modifiedAt >= before || (await this.isReferenced(scope, key))) continue;
      await this.store.remove(key);
      removed += 1;
    }
    return removed;
  }

  private async isReferenced(scope: TenantScope, key: BlobKey): Promise<boolean> {
    const sha256 = promisedSha256(key);
    return sha256 !== undefined && this.assets.isReferenced(scope, sha256);
  }
}
