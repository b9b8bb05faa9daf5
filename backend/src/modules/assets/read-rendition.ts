/**
 * Reads a rendition of an asset whole and hashes what it read: only what was recorded is shown. Nothing that is approved
 * or published stands on renditions, so the scrub leaves them out; they are small, and are hashed each time instead.
 */
import { buffer } from 'node:stream/consumers';
import type { Rendition } from '@greenlight/shared/asset/rendition.js';
import type { CreativeFormat } from '@greenlight/shared/creative/creative-format.js';
import { sha256Hex } from '@greenlight/shared/kernel/digest.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { contentKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import { contentMismatch } from '../../platform/storage/measured-source.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetsRepository, type StoredAsset } from './assets.repository.js';

@Injectable()
export class ReadRendition {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly store: BlobStore,
  ) {}

  /** Throws `not_found`, also when the bytes are missing, and `content_mismatch` when they have changed. */
  async execute({ tenantId }: TenantScope, id: AssetId, format: CreativeFormat) {
    const asset = await this.assets.get({ tenantId }, id);
    const rendition = asset.renditions?.find((each) => each.format === format);
    const opened = rendition && (await this.store.open(contentKey(tenantId, rendition.sha256 as Digest)));
    if (!opened) throw notFound('file');
    if (opened.bytes !== rendition.bytes) {
      opened.stream.destroy();
      throw altered();
    }
    const content = await buffer(opened.stream);
    if (sha256Hex(content) !== rendition.sha256) throw altered();
    return { file: fileOf(asset, rendition), content };
  }
}

const altered = () => contentMismatch('content', 'must be the bytes that were stored, and is not any more');

/** `summer.png` is `summer-story.png`. */
const fileOf = ({ filename, mediaType }: StoredAsset, { format, bytes, sha256 }: Rendition) => {
  const [, stem = filename, extension = ''] = /^(.+)(\.[^.]*)$/.exec(filename) ?? [];
  return { filename: `${stem}-${format}${extension}`, mediaType, bytes, sha256 };
};
