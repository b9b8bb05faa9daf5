/** Shows an announced upload again, with an address to send its bytes to. */
import type { Upload } from '@greenlight/shared/asset/asset.js';
import type { UploadId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetAddresses } from './asset-addresses.js';
import { UploadsRepository } from './uploads.repository.js';

@Injectable()
export class ReadUpload {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly addresses: AssetAddresses,
  ) {}

  /** Throws `not_found`. */
  async execute(scope: TenantScope, id: UploadId): Promise<Upload> {
    return this.addresses.upload(scope, await this.uploads.get(scope, id));
  }
}
