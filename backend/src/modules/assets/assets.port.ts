/** What other modules may ask of assets: the facts that are hashed, the state of the bytes, and a place for what was rendered. */

import type { Authored } from '@greenlight/shared/approval/authors.js';
import type { Asset, AssetIntegrity, AssetRights } from '@greenlight/shared/asset/asset.js';
import type { AssetUse } from '@greenlight/shared/asset/asset-lists.js';
import type { Rendition } from '@greenlight/shared/asset/rendition.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { AssetId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { ReadRecords, UnreadableRecord } from '@greenlight/shared/kernel/stored-record.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';

export interface AssetFacts extends Authored {
  readonly id: AssetId;
  readonly filename: string;
  readonly type: Asset['type'];
  readonly mediaType: Asset['mediaType'];
  readonly bytes: number;
  /** As recorded when the bytes came. What they hash to now is `integrity`'s business. */
  readonly sha256: Digest;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly archived: boolean;
  readonly rights?: AssetRights;
  readonly aiGenerated: boolean;
  readonly integrity: AssetIntegrity;
}

export interface VerifiedBytes {
  readonly id: AssetId;
  readonly recordedSha256: Digest;
  readonly integrity: AssetIntegrity;
}

export interface Verification {
  readonly assets: readonly VerifiedBytes[];
  /** Those among them whose records are gone or can't be read: of their bytes nothing is known. */
  readonly unreadable: readonly UnreadableRecord[];
  /** Whether this look found the state of any of them changed, which then is recorded, with its event, already. */
  readonly changed: boolean;
}

/**
 * `read` reads and hashes every byte. `fingerprint` does so only where the storage says that the bytes may have changed
 * since they were last hashed.
 */
export type VerifyMode = 'read' | 'fingerprint';

/** Who made the bytes: our own studio, whose pictures are kept as they are, or somebody whose pictures are written anew. */
export type ContentOrigin = 'studio' | 'provider' | 'upload';

/** What a render job brings. */
export interface RenderedContent {
  readonly origin: Exclude<ContentOrigin, 'upload'>;
  readonly mediaType: Asset['mediaType'];
  readonly source: AsyncIterable<Uint8Array>;
  readonly maxBytes: number;
}

/** Bytes that lie under their content key: those that were brought, or the picture in them, written anew. */
export interface StoredContent {
  readonly sha256: Digest;
  readonly bytes: number;
  readonly mediaType: Asset['mediaType'];
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** They lie under their content keys as well. */
  readonly renditions?: Rendition[];
}

/** Its authors are those of the creative that it was made for. */
export interface RenderedAsset extends Authored {
  readonly content: StoredContent;
  readonly filename: string;
  readonly renderJobId: RenderJobId;
  readonly aiGenerated: boolean;
  readonly tags?: readonly string[];
  readonly rights?: AssetRights;
}

export abstract class Assets {
  /** In the order asked for. Throws `not_found` when one isn't there, or is another tenant's. */
  abstract describe(scope: TenantScope, ids: readonly AssetId[]): Promise<AssetFacts[]>;

  /** The same of those that are there, and what is wrong with the others, for who goes on without them. */
  abstract find(scope: TenantScope, ids: readonly AssetId[]): Promise<ReadRecords<AssetFacts>>;

  /**
   * Looks at the stored bytes and records what changed: `asset.corrupted`, `asset.missing` or `asset.recovered`, in a
   * transaction of its own. Never to be called inside one. Assets that aren't there are a finding too. Throws `service_unavailable` when the storage is out of
   * order, which says nothing about the bytes.
   */
  abstract verifyBytes(scope: TenantScope, ids: readonly AssetId[], mode: VerifyMode): Promise<Verification>;

  /**
   * The first step of keeping what was rendered, outside any transaction: the bytes go to their content key. Throws
   * `payload_too_large`, and `content_mismatch` when they are not of that media type or don't decode.
   */
  abstract storeContent(scope: TenantScope, content: RenderedContent): Promise<StoredContent>;

  /**
   * The same for a poster of a film that lies in a file and was stored just now: its first picture. `undefined` when it
   * can't be had.
   */
  abstract storePoster(scope: TenantScope, filmPath: string): Promise<StoredContent | undefined>;

  /**
   * The second step: the record, inside the caller's transaction, with `asset.rendered`. When the tenant has these very
   * bytes already, that asset is answered instead; it is marked as AI-made if it wasn't, and has these authors as well.
   */
  abstract recordRendered(tx: Tx, rendered: RenderedAsset): Promise<AssetFacts>;
}

export type { AssetUse };

/** Where assets are used, as those who use them tell it. */
export type AssetUsageSource = (scope: TenantScope, id: AssetId) => Promise<AssetUse[]>;

export abstract class AssetUsage {
  /** Throws when the name is taken. */
  abstract register(name: string, source: AssetUsageSource): void;
  abstract of(scope: TenantScope, id: AssetId): Promise<AssetUse[]>;
}
