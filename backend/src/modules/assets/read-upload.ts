/**
 * Shows an announced upload again, with an address to send its bytes to, to who announced it alone: whoever sends them
 * is their author, and is recorded as that.
 */
import type { Upload } from '@greenlight/shared/asset/asset.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { UploadId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { AssetAddresses } from './asset-addresses.js';
import { UploadsRepository } from './uploads.repository.js';

@Injectable()
export class ReadUpload {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly addresses: AssetAddresses,
  ) {}

  /** Throws `not_found`, and `forbidden` for somebody else's upload. */
  async execute(context: RequestContext, id: UploadId): Promise<Upload> {
    const upload = await this.uploads.get(context, id);
    if (upload.createdBy !== context.actor.id) {
      throw new DomainError('forbidden', 'Somebody else announced this upload, and sends it: announce your own.');
    }
    return this.addresses.upload(context, upload);
  }
}
