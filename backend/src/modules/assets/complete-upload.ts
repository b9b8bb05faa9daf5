/**
 * Makes an asset of received bytes, once they prove to be what was declared of them; of a picture, as it is written
 * anew. What isn't is refused, naming the field and the rule, and nothing of it is kept (SPEC §13).
 */
import { DomainError, IllegalTransition } from '@greenlight/shared/kernel/errors.js';
import type { AssetId, UploadId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { contentMismatch } from '../../platform/storage/measured-source.js';
import type { RequestContext, TenantScope } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import type { StoredContent } from './assets.port.js';
import { AssetsRepository } from './assets.repository.js';
import { type DeclaredContent, KeepContent } from './keep-content.js';
import { RecordAsset, type RecordedAsset } from './record-asset.js';
import { type StoredUpload, UploadsRepository } from './uploads.repository.js';
import { VerifyBytes } from './verify-bytes.js';

@Injectable()
export class CompleteUpload {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly assets: AssetsRepository,
    private readonly content: KeepContent,
    private readonly recordAsset: RecordAsset,
    private readonly verifyBytes: VerifyBytes,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /**
   * Completing once more answers with the same asset. Throws `content_mismatch` for bytes that aren't what was declared;
   * the upload is then open again. Throws `illegal_transition` before all bytes are here.
   */
  async execute(context: RequestContext, id: UploadId): Promise<RecordedAsset> {
    const upload = await this.uploads.get(context, id);
    if (upload.assetId !== undefined) return this.completed(context, upload.assetId);
    const content = contentOf(upload);
    const kept = await this.keep(context, upload, content);
    if (!kept) return this.goneMeanwhile(context, id);
    const recorded = await this.unitOfWork.run(context, (tx) => this.record(tx, id, content, kept));
    await this.content.discard(context, id);
    if (recorded.asset.integrity.state === 'intact') return recorded;
    await this.verifyBytes.execute(context, [recorded.asset.id], 'read');
    return { ...recorded, asset: await this.assets.get(context, recorded.asset.id) };
  }

  private async completed(scope: TenantScope, assetId: AssetId): Promise<RecordedAsset> {
    return { asset: await this.assets.get(scope, assetId), created: false };
  }

  /** Either somebody else completed it at the same time, or it lay here so long that it was cleared away. */
  private async goneMeanwhile(scope: TenantScope, id: UploadId): Promise<RecordedAsset> {
    const { assetId } = await this.uploads.get(scope, id);
    if (assetId !== undefined) return this.completed(scope, assetId);
    throw new DomainError('upload_expired', 'The bytes of this upload are gone: announce it anew.');
  }

  /** `undefined` when the bytes are gone. */
  private async keep(
    context: RequestContext,
    upload: StoredUpload,
    content: DeclaredContent,
  ): Promise<StoredContent | undefined> {
    try {
      if (upload.sha256 !== undefined && upload.sha256 !== content.sha256) {
        throw contentMismatch('sha256', `must be what the bytes hash to: ${content.sha256}`);
      }
      return await this.content.execute(context, upload.id, content, 'upload');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'not_found') return undefined;
      if (error.code === 'content_mismatch') {
        await this.content.discard(context, upload.id);
        await this.uploads.reopen(context, upload.id);
      }
      throw error;
    }
  }

  private async record(tx: Tx, id: UploadId, sent: DeclaredContent, kept: StoredContent): Promise<RecordedAsset> {
    const { filename, tags, rights, assetId, state, createdBy } = await this.uploads.get(tx, id);
    if (assetId !== undefined) return this.completed(tx, assetId);
    const recorded = await this.recordAsset.execute(tx, {
      ...kept,
      ...(kept.sha256 === sent.sha256 ? {} : { source: { sha256: sent.sha256, bytes: sent.bytes } }),
      filename,
      tags,
      ...(rights === undefined ? {} : { rights }),
      aiGenerated: false,
      uploadedBy: tx.actor.id,
      authorIds: [...new Set([createdBy, tx.actor.id])],
    });
    if (await this.uploads.markCompleted(tx, id, recorded.asset.id)) return recorded;
    throw new IllegalTransition('upload', state, 'COMPLETE');
  }
}

const contentOf = ({ state, mediaType, bytes, receivedSha256 }: StoredUpload): DeclaredContent => {
  if (receivedSha256 === undefined) throw new IllegalTransition('upload', state, 'COMPLETE');
  return { mediaType, bytes, sha256: receivedSha256 };
};
