/** Answers what other modules ask of assets. */

import { Readable } from 'node:stream';
import { MAX_IMAGE_BYTES } from '@greenlight/shared/asset/asset.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
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
import { FilmDecoders } from './inspection/take-frame.js';
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
    private readonly films: FilmDecoders,
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

  async storePoster(scope: TenantScope, filmPath: string): Promise<StoredContent | undefined> {
    const frame = await this.films.firstFrame(filmPath);
    if (!frame) return undefined;
    const source = Readable.from([frame]);
    const poster = { origin: 'provider', mediaType: 'image/png', source, maxBytes: MAX_IMAGE_BYTES } as const;
    return this.storeContent(scope, poster).catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'content_mismatch') return undefined;
      throw error;
    });
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
