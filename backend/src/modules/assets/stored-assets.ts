/** Answers what other modules ask of assets. */

import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import type { ReadRecords } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import { incomingKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import {
  type AssetFacts,
  Assets,
  type RenderedAsset,
  type RenderedContent,
  type StoredContent,
  type Verification,
  type VerifyMode,
} from './assets.port.js';
import { AssetsRepository } from './assets.repository.js';
import { KeepContent } from './keep-content.js';
import { RecordAsset } from './record-asset.js';
import { VerifyBytes } from './verify-bytes.js';

@Injectable()
export class StoredAssets extends Assets {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly store: BlobStore,
    private readonly verify: VerifyBytes,
    private readonly content: KeepContent,
    private readonly recordAsset: RecordAsset,
  ) {
    super();
  }

  describe(scope: TenantScope, ids: readonly AssetId[]): Promise<AssetFacts[]> {
    return this.assets.getAll(scope, ids);
  }

  find(scope: TenantScope, ids: readonly AssetId[]): Promise<ReadRecords<AssetFacts>> {
    return this.assets.findAll(scope, ids);
  }

  verifyBytes(scope: TenantScope, ids: readonly AssetId[], mode: VerifyMode): Promise<Verification> {
    return this.verify.execute(scope, ids, mode);
  }

  async storeContent(
    scope: TenantScope,
    { origin, mediaType, source, maxBytes }: RenderedContent,
  ): Promise<StoredContent> {
    const incoming = newId('upload');
    const key = incomingKey(scope.tenantId, incoming);
    try {
      const { bytes, sha256 } = await this.store.putIfAbsent(key, source, { maxBytes });
      return await this.content.execute(scope, incoming, { mediaType, bytes, sha256 }, origin);
    } finally {
      await this.content.discard(scope, incoming);
    }
  }

  async recordRendered(tx: Tx, { content, tags = [], ...rest }: RenderedAsset): Promise<AssetFacts> {
    const { asset } = await this.recordAsset.execute(tx, {
      ...content,
      ...rest,
      tags: [...tags],
      uploadedBy: tx.actor.id,
    });
    return asset;
  }
}
