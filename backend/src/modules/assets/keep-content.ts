/**
 * Takes incoming bytes into the store of content, once they prove to be what was declared; both ways in go through here.
 * Of what comes from outside only what people see and hear is kept: places, dates, words and whatever else a file carries
 * stay behind (RELIABILITY, "re-encode").
 */
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { newId } from '../../platform/ids/new-id.js';
import { type BlobKey, incomingKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { ContentOrigin, StoredContent } from './assets.port.js';
import { AssetsRepository } from './assets.repository.js';
import { InspectContent, refuseSurplus } from './inspection/inspect-content.js';
import type { MediaType } from './inspection/sniff-media-type.js';
import { MakeRenditions } from './make-renditions.js';
import { placeContent } from './place-content.js';

export interface DeclaredContent {
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** As counted while the bytes came in. */
  readonly sha256: Digest;
}

@Injectable()
export class KeepContent {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly store: BlobStore,
    private readonly inspect: InspectContent,
    private readonly makeRenditions: MakeRenditions,
  ) {}

  /**
   * Bytes that lie under their content key already are mended if they are damaged. Throws `content_mismatch` for bytes
   * that aren't what was declared, and `not_found` when they are gone: somebody else kept or refused them.
   */
  async execute(
    scope: TenantScope,
    incomingId: string,
    declared: DeclaredContent,
    origin: ContentOrigin,
  ): Promise<StoredContent> {
    const kept = await this.keep(scope, incomingKey(scope.tenantId, incomingId), declared, origin);
    const renditions = await this.makeRenditions.execute(scope, kept, origin);
    return renditions.length === 0 ? kept : { ...kept, renditions };
  }

  async discard({ tenantId }: TenantScope, incomingId: string): Promise<void> {
    await this.store.remove(incomingKey(tenantId, incomingId));
  }

  private async keep(
    scope: TenantScope,
    from: BlobKey,
    declared: DeclaredContent,
    origin: ContentOrigin,
  ): Promise<StoredContent> {
    if (await this.isWrittenAnew(scope, declared, origin)) return this.keepAnew(scope, from, declared, origin);
    const facts = await this.inspect.execute(from, declared.mediaType, declared.bytes);
    await this.place(scope, from, declared.sha256);
    return { ...declared, ...facts };
  }

  /** What was fetched from the library and comes back is the asset that it was. */
  private async isWrittenAnew(
    scope: TenantScope,
    { sha256 }: DeclaredContent,
    origin: ContentOrigin,
  ): Promise<boolean> {
    if (origin === 'studio') return false;
    return !(await this.assets.isReferenced(scope, sha256));
  }

  /** What is behind a picture is refused while somebody is there to save it anew, and is left behind otherwise. */
  private async keepAnew(
    scope: TenantScope,
    from: BlobKey,
    declared: DeclaredContent,
    origin: ContentOrigin,
  ): Promise<StoredContent> {
    const { mediaType, bytes } = declared;
    const aside = incomingKey(scope.tenantId, newId('upload'));
    try {
      const keep = (anew: AsyncIterable<Uint8Array>) => this.store.putIfAbsent(aside, anew);
      const { facts, surplusBytes, kept } = await this.inspect.reencode(from, mediaType, bytes, keep);
      if (origin === 'upload') refuseSurplus(surplusBytes);
      await this.place(scope, kept ? aside : from, (kept ?? declared).sha256);
      if (!kept) return { ...declared, ...facts };
      return { mediaType, bytes: kept.bytes, sha256: kept.sha256, ...facts };
    } finally {
      await this.store.remove(aside);
    }
  }

  private async place(scope: TenantScope, from: BlobKey, sha256: Digest): Promise<void> {
    await placeContent(this.store, scope, from, sha256);
    await failpoint('assets.after-placing');
  }
}
