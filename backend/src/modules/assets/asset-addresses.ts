/** Makes the signed, short-lived addresses under which bytes are fetched and sent. */
import type { Asset, Upload } from '@greenlight/shared/asset/asset.js';
import type { TenantId, UploadId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { withoutUndefined } from '@greenlight/shared/kernel/without-undefined.js';
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import { UrlSigner } from '../../platform/storage/url-signer.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { StoredAsset } from './assets.repository.js';
import type { StoredUpload } from './uploads.repository.js';

export const FILES_PATH = '/api/v1/files';
export const UPLOADS_PATH = '/api/v1/uploads';

const MINUTE_MS = 60_000;
/** Addresses made within one step are the same, so that a browser's cache knows them again. */
const STEP_MS = 15 * MINUTE_MS;
const MIN_LIFE_MS = 45 * MINUTE_MS;

@Injectable()
export class AssetAddresses {
  constructor(
    private readonly signer: UrlSigner,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  withDownload({ tenantId }: TenantScope, { authorIds: _, ...asset }: StoredAsset): Asset {
    const path = `${FILES_PATH}/${asset.id}`;
    const renditions = asset.renditions?.map((rendition) => ({
      ...rendition,
      downloadUrl: this.download(tenantId, `${path}/renditions/${rendition.format}`),
    }));
    return { ...asset, ...withoutUndefined({ renditions }), downloadUrl: this.download(tenantId, path) };
  }

  upload({ tenantId }: TenantScope, { id, mediaType, expiresAt }: StoredUpload): Upload {
    const path = uploadPath(id);
    return {
      id,
      method: 'PUT',
      url: this.absolute(this.signer.sign({ method: 'PUT', path, tenantId, expiresAt })),
      headers: { 'content-type': mediaType },
      expiresAt: toInstant(expiresAt),
    };
  }

  /** Good for 45 to 60 minutes. */
  private download(tenantId: TenantId, path: string): string {
    const step = Math.ceil(this.clock.now().getTime() / STEP_MS) * STEP_MS;
    const expiresAt = new Date(step + MIN_LIFE_MS);
    return this.absolute(this.signer.sign({ method: 'GET', path, tenantId, expiresAt }));
  }

  private absolute(address: string): string {
    return `${this.config.publicUrl}${address}`;
  }
}

const uploadPath = (id: UploadId): string => `${UPLOADS_PATH}/${id}`;
