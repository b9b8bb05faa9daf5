/** Takes incoming bytes into the store of content, once they prove to be what was declared; both ways in go through here. */
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { contentKey, incomingKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { type ContentFacts, InspectContent } from './inspection/inspect-content.js';
import type { MediaType } from './inspection/sniff-media-type.js';

export interface DeclaredContent {
  readonly mediaType: MediaType;
  readonly bytes: number;
  /** As counted while the bytes came in. */
  readonly sha256: Digest;
}

@Injectable()
export class KeepContent {
  constructor(
    private readonly store: BlobStore,
    private readonly inspect: InspectContent,
  ) {}

  /**
   * Bytes that lie under their content key already are mended if they are damaged. Throws `content_mismatch` for bytes
   * that aren't what was declared, and `not_found` when they are gone: somebody else kept or refused them.
   */
  async execute({ tenantId }: TenantScope, incomingId: string, declared: DeclaredContent): Promise<ContentFacts> {
    const from = incomingKey(tenantId, incomingId);
    const facts = await this.inspect.execute(from, declared.mediaType, declared.bytes);
    const key = contentKey(tenantId, declared.sha256);
    const outcome = await this.store.copy(from, key);
    if (outcome === 'present' && (await this.store.hash(key))?.sha256 !== declared.sha256) {
      await this.store.copy(from, key, { overwrite: true });
    }
    await failpoint('assets.after-placing');
    return facts;
  }

  async discard({ tenantId }: TenantScope, incomingId: string): Promise<void> {
    await this.store.remove(incomingKey(tenantId, incomingId));
  }
}
