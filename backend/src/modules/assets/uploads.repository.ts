/** Reads and writes announced uploads of one tenant; the only place that touches their collection. */
import { CreateUploadRequest } from '@greenlight/shared/asset/asset.js';
import { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import { AssetId, UploadId } from '@greenlight/shared/kernel/ids.js';
import { readRecord } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UPLOAD_STATES, UploadDocument, type UploadState } from './upload.model.js';

const StoredUpload = z.object({
  ...CreateUploadRequest.shape,
  id: UploadId,
  state: z.enum(UPLOAD_STATES),
  sha256: Digest.optional(),
  receivedSha256: Digest.optional(),
  assetId: AssetId.optional(),
  createdBy: z.string(),
  expiresAt: z.date(),
});
export type StoredUpload = Readonly<z.infer<typeof StoredUpload>>;

/** Kept this long after its end, so that a repeated request finds what the first one did. */
const KEPT_MS = 7 * 24 * 3_600_000;

@Injectable()
export class UploadsRepository {
  constructor(@InjectModel(UploadDocument.name) private readonly model: Model<UploadDocument>) {}

  async insert(scope: TenantScope, { id, ...upload }: StoredUpload): Promise<void> {
    const removeAt = new Date(upload.expiresAt.getTime() + KEPT_MS);
    await tenantCollection(this.model, scope).insert({
      ...upload,
      _id: id,
      tenantId: scope.tenantId,
      removeAt,
    } as UploadDocument);
  }

  /** Throws `not_found`, also for an upload of another tenant, and `record_damaged`. */
  async get(scope: TenantScope, id: UploadId): Promise<StoredUpload> {
    const found = await this.find(scope, id);
    if (!found) throw notFound('upload');
    return found;
  }

  async find(scope: TenantScope, id: UploadId): Promise<StoredUpload | undefined> {
    const found = await tenantCollection(this.model, scope).findOne({ _id: id });
    return found && toUpload(found);
  }

  async markReceived(scope: TenantScope, id: UploadId, receivedSha256: Digest): Promise<boolean> {
    return this.move(scope, id, 'open', { $set: { state: 'received', receivedSha256 } });
  }

  /** The bytes were refused and are gone; others may be sent in their place. */
  async reopen(scope: TenantScope, id: UploadId): Promise<boolean> {
    return this.move(scope, id, 'received', { $set: { state: 'open' }, $unset: { receivedSha256: true } });
  }

  /** False when somebody else completed it, or its bytes are no longer there. */
  async markCompleted(tx: Tx, id: UploadId, assetId: AssetId): Promise<boolean> {
    return this.move(tx, id, 'received', { $set: { state: 'completed', assetId } });
  }

  private async move(scope: TenantScope, id: UploadId, from: UploadState, update: object): Promise<boolean> {
    const uploads = tenantCollection(this.model, scope);
    const { matchedCount } = await uploads.updateOne({ _id: id, state: from }, update);
    return matchedCount === 1;
  }
}

/** Throws `record_damaged`. */
const toUpload = ({ _id, ...rest }: UploadDocument): StoredUpload =>
  readRecord('upload', _id, () => StoredUpload.parse({ ...rest, id: _id }));
