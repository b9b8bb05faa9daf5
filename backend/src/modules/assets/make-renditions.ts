/**
 * Makes the social renditions of a picture that comes from outside (SPEC §6, Output): crops in the other shapes, around
 * what draws the eye. None of our own studio's, which lays each shape out anew: a crop would cut its words off.
 */
import { Readable } from 'node:stream';
import { type Rendition, type RenditionSize, renditionSizes } from '@greenlight/shared/asset/rendition.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import { contentKey, incomingKey } from '../../platform/storage/blob-key.js';
import { BlobStore } from '../../platform/storage/blob-store.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { ContentOrigin, StoredContent } from './assets.port.js';
import { AssetsRepository } from './assets.repository.js';
import { ImageDecoders } from './inspection/decode-image.js';
import type { MediaType } from './inspection/sniff-media-type.js';
import { placeContent } from './place-content.js';

/** A GIF is a film or a drawing of few colours: neither is cropped. */
const CROPPED: readonly MediaType[] = ['image/png', 'image/jpeg', 'image/webp'];

@Injectable()
export class MakeRenditions {
  private readonly logger = new Logger(MakeRenditions.name);

  constructor(
    private readonly assets: AssetsRepository,
    private readonly store: BlobStore,
    private readonly decoders: ImageDecoders,
  ) {}

  /**
   * Of stored content; the crops are stored as content too, and belong to nobody until they are recorded. None of what
   * the tenant has already. A picture that can't be cropped is kept without them.
   */
  async execute(scope: TenantScope, content: StoredContent, origin: ContentOrigin): Promise<Rendition[]> {
    const { mediaType, sha256, width, height } = content;
    if (origin === 'studio' || !CROPPED.includes(mediaType) || width === undefined || height === undefined) return [];
    const sizes = renditionSizes({ width, height });
    if (sizes.length === 0 || (await this.assets.ofContent(scope, sha256))) return [];
    const crops = await this.decoders.crop(() => this.open(scope, content), sizes);
    if (!Array.isArray(crops)) {
      this.logger.warn({ message: 'A picture can not be cropped and is kept without renditions.', sha256, why: crops });
      return [];
    }
    const renditions: Rendition[] = [];
    for (const [index, crop] of crops.entries()) {
      const size = sizes[index];
      if (size) renditions.push(await this.keep(scope, size, crop));
    }
    return renditions;
  }

  private async open({ tenantId }: TenantScope, { sha256 }: StoredContent) {
    const opened = await this.store.open(contentKey(tenantId, sha256));
    if (!opened) throw notFound('content');
    return opened.stream;
  }

  private async keep(scope: TenantScope, size: RenditionSize, crop: Buffer): Promise<Rendition> {
    const aside = incomingKey(scope.tenantId, newId('upload'));
    try {
      const { sha256, bytes } = await this.store.putIfAbsent(aside, Readable.from([crop]));
      await placeContent(this.store, scope, aside, sha256);
      return { ...size, sha256, bytes };
    } finally {
      await this.store.remove(aside);
    }
  }
}
