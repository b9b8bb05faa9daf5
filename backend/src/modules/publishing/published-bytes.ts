/**
 * Opens the bytes that a shipment names, if they still are those. What the database says of them counts for nothing: they
 * are hashed here, and again whenever the storage says that they may have changed since.
 */
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { Shipment, ShippedMedia } from '@greenlight/shared/publishing/shipment.js';
import { Injectable, Logger } from '@nestjs/common';
import { ConcurrencyLimit } from '../../platform/concurrency/concurrency-limit.js';
import { type BlobKey, contentKey } from '../../platform/storage/blob-key.js';
import { BlobStore, type ByteRange } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Assets } from '../assets/assets.port.js';

/** Files that are hashed at a time: anybody may ask for them. */
const READERS = 2;
/** Files whose fingerprints are kept in mind; beyond that the oldest is forgotten, and hashed again when asked for. */
const MAX_KNOWN = 10_000;

@Injectable()
export class PublishedBytes {
  private readonly logger = new Logger(PublishedBytes.name);
  private readonly readers = new ConcurrencyLimit(READERS);
  /** The fingerprint under which this process found the bytes to be what their key promises. */
  private readonly known = new Map<BlobKey, string>();

  constructor(
    private readonly store: BlobStore,
    private readonly assets: Assets,
  ) {}

  /**
   * Throws `content_mismatch` when the bytes are others, or gone, which then is recorded of their asset too, and
   * `service_unavailable` when the storage is out of order.
   */
  async open(scope: TenantScope, media: ShippedMedia, range?: ByteRange): Promise<Readable> {
    const opened = await this.openGenuine(contentKey(scope.tenantId, media.sha256 as Digest), media, range);
    return opened ?? this.refuse(scope, media);
  }

  /** All of them, for a channel that sends them inside a message; hashed as they were read. Throws as `open` does. */
  async read(scope: TenantScope, media: ShippedMedia): Promise<Buffer> {
    const content = await buffer(await this.open(scope, media));
    return sha256Hex(content) === media.sha256 ? content : this.refuse(scope, media);
  }

  /** The first of its files whose bytes are others, or gone. Throws `service_unavailable`. */
  async changedIn(scope: TenantScope, { media }: Shipment): Promise<ShippedMedia | undefined> {
    for (const shipped of media) {
      try {
        (await this.open(scope, shipped)).destroy();
      } catch (error) {
        if (error instanceof DomainError && error.code === 'content_mismatch') return shipped;
        throw error;
      }
    }
    return undefined;
  }

  private async refuse(scope: TenantScope, { assetId: asset, sha256 }: ShippedMedia): Promise<never> {
    this.logger.error({ message: 'published bytes are not what was let go, and are not given out', asset, sha256 });
    await this.assets.verifyBytes(scope, [asset], 'read');
    throw new DomainError('content_mismatch', 'The stored file is no longer the one that was approved.');
  }

  private async openGenuine(key: BlobKey, media: ShippedMedia, range?: ByteRange): Promise<Readable | undefined> {
    const opened = await this.store.open(key, range);
    if (!opened) return undefined;
    // More than was let go is something else, and may be without end: it is not read.
    if (opened.bytes > media.bytes) {
      opened.stream.destroy();
      return undefined;
    }
    if (this.known.get(key) === opened.fingerprint) return opened.stream;
    const hashed = await this.readers
      .run(() => this.store.hash(key))
      .catch((error: unknown) => {
        opened.stream.destroy();
        throw error;
      });
    if (hashed?.sha256 === media.sha256) {
      this.remember(key, hashed.fingerprint);
      return opened.stream;
    }
    opened.stream.destroy();
    return undefined;
  }

  private remember(key: BlobKey, fingerprint: string): void {
    const [oldest] = this.known.keys();
    if (this.known.size >= MAX_KNOWN && oldest !== undefined) this.known.delete(oldest);
    this.known.set(key, fingerprint);
  }
}
