/**
 * Takes the bytes of an announced upload as they stream in. They are counted, not judged, and lie apart from all content
 * until the upload is completed; a transfer that breaks off leaves nothing.
 */

import { DomainError, IllegalTransition } from '@greenlight/shared/kernel/errors.js';
import type { UploadId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { incomingKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { contentMismatch } from '../../platform/storage/measured-source.js';
import { type SignedQuery, UrlSigner } from '../../platform/storage/url-signer.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { type StoredUpload, UploadsRepository } from './uploads.repository.js';

export interface Transfer {
  readonly mediaType: string | undefined;
  /** As announced by the client; absent for a transfer in chunks. */
  readonly contentLength: number | undefined;
  readonly source: AsyncIterable<Uint8Array>;
}

export interface SignedTransfer extends Transfer {
  readonly path: string;
  readonly query: SignedQuery;
}

@Injectable()
export class ReceiveUpload {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly store: BlobStore,
    private readonly signer: UrlSigner,
    private readonly clock: Clock,
  ) {}

  /**
   * Sending the same bytes again is no error. Throws `signature_invalid`, `payload_too_large` or `content_mismatch` for another length than
   * declared, `unsupported_media_type` for another type, `upload_expired`, and `illegal_transition` when it has bytes.
   */
  async execute(id: UploadId, { path, query, ...transfer }: SignedTransfer): Promise<void> {
    this.signer.verify('PUT', path, query, this.clock.now());
    const scope: TenantScope = { tenantId: query.tenant };
    const upload = await this.uploads.get(scope, id);
    this.assertFits(upload, transfer);
    if (upload.state === 'completed') throw new IllegalTransition('upload', upload.state, 'SEND');
    const { bytes, expiresAt } = upload;
    const timeLeftMs = Math.max(0, expiresAt.getTime() - this.clock.now().getTime());
    const key = incomingKey(scope.tenantId, id);
    const written = await this.store.putIfAbsent(key, transfer.source, { bytes }, AbortSignal.timeout(timeLeftMs));
    const { sha256 } = written;
    if (!written.created && (await this.store.hash(key))?.sha256 !== sha256) {
      throw new IllegalTransition('upload', 'received', 'SEND');
    }
    await this.uploads.markReceived(scope, id, sha256);
  }

  private assertFits({ mediaType, bytes, expiresAt }: StoredUpload, transfer: Transfer): void {
    if (expiresAt <= this.clock.now())
      throw new DomainError('upload_expired', 'This upload has expired: announce it anew.');
    if (transfer.mediaType !== mediaType) {
      throw new DomainError('unsupported_media_type', `This upload was announced as ${mediaType}: send it as that.`);
    }
    const { contentLength = bytes } = transfer;
    if (contentLength > bytes) {
      throw new DomainError('payload_too_large', `This upload was announced as ${bytes} bytes, not ${contentLength}.`, {
        issues: [{ path: 'bytes', rule: `must be ${bytes}`, code: 'too_big' }],
      });
    }
    if (contentLength < bytes) throw contentMismatch('bytes', `must be ${bytes} bytes long, but ${contentLength} come`);
  }
}
