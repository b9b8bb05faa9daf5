/** Announces an upload: what will come is declared first, and the address to send it to is good for that alone. */
import { type CreateUploadRequest, MAX_IMAGE_BYTES, type Upload } from '@greenlight/shared/asset/asset.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { invalidField } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { AssetAddresses } from './asset-addresses.js';
import { type StoredUpload, UploadsRepository } from './uploads.repository.js';

/** Time for the largest upload over a slow line. */
const UPLOAD_LIFE_MS = 6 * 3_600_000;

@Injectable()
export class CreateUpload {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly addresses: AssetAddresses,
    private readonly clock: Clock,
  ) {}

  /** Throws `validation_failed` for an image that is too large to be decoded. */
  async execute(context: RequestContext, { sha256, ...request }: CreateUploadRequest): Promise<Upload> {
    if (request.mediaType.startsWith('image/') && request.bytes > MAX_IMAGE_BYTES) {
      throw invalidField('bytes', `must be at most ${MAX_IMAGE_BYTES} for an image`, 'too_big');
    }
    const expiresAt = new Date(this.clock.now().getTime() + UPLOAD_LIFE_MS);
    const upload: StoredUpload = {
      ...request,
      ...(sha256 === undefined ? {} : { sha256: sha256 as Digest }),
      id: newId('upload'),
      state: 'open',
      createdBy: context.actor.id,
      expiresAt,
    };
    await this.uploads.insert(context, upload);
    return this.addresses.upload(context, upload);
  }
}
