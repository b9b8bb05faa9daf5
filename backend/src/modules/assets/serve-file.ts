/**
 * Serves an asset's bytes, or those of one of its renditions, to whoever holds a signed address. "Bytes viewed are not the
 * bytes signed" is the threat: what may have changed since it was last hashed is hashed before it is shown, and altered
 * bytes are never served as the asset.
 */

import { Readable } from 'node:stream';
import type { Asset } from '@greenlight/shared/asset/asset.js';
import type { CreativeFormat } from '@greenlight/shared/creative/creative-format.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { contentKey } from '../../platform/storage/blob-key.js';
import { BlobStore, type ByteRange } from '../../platform/storage/blob-store.js';
import { answerRange } from '../../platform/storage/byte-range.js';
import { contentMismatch } from '../../platform/storage/measured-source.js';
import { type SignedQuery, UrlSigner } from '../../platform/storage/url-signer.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetsRepository, type StoredAsset } from './assets.repository.js';
import { ReadRendition } from './read-rendition.js';
import { VerifyBytes } from './verify-bytes.js';

export interface FileRequest {
  readonly path: string;
  readonly query: SignedQuery;
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
  /** HEAD: headers alone. */
  readonly withoutBody: boolean;
}

type ServedFile = Pick<Asset, 'filename' | 'mediaType' | 'bytes' | 'sha256'>;

export interface FileAnswer {
  readonly status: 200 | 206 | 304;
  readonly file: ServedFile;
  readonly etag: string;
  readonly range?: ByteRange;
  readonly expiresAt: Date;
  readonly stream?: Readable;
}

/** A file that is known to be what was stored, and how to read it. */
interface IntactFile {
  readonly file: ServedFile;
  open(range?: ByteRange): Promise<Readable>;
}

@Injectable()
export class ServeFile {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly readRendition: ReadRendition,
    private readonly verifyBytes: VerifyBytes,
    private readonly store: BlobStore,
    private readonly signer: UrlSigner,
    private readonly clock: Clock,
  ) {}

  /**
   * Throws `signature_invalid`, `not_found` (also when the bytes are missing), `content_mismatch` when they have changed,
   * and `range_not_satisfiable`.
   */
  execute(id: AssetId, request: FileRequest): Promise<FileAnswer> {
    return this.answer(request, async (scope) => {
      const asset = await this.intact(scope, id);
      return { file: asset, open: (range) => this.open(scope, asset, range) };
    });
  }

  /** Throws the same, and `not_found` for a shape that the asset has no rendition of. */
  rendition(id: AssetId, format: CreativeFormat, request: FileRequest): Promise<FileAnswer> {
    return this.answer(request, async (scope) => {
      const { file, content } = await this.readRendition.execute(scope, id, format);
      const part = (range?: ByteRange) => (range ? content.subarray(range.start, range.end + 1) : content);
      return { file, open: async (range) => Readable.from([part(range)]) };
    });
  }

  private async answer(
    { path, query, ...asked }: FileRequest,
    find: (scope: TenantScope) => Promise<IntactFile>,
  ): Promise<FileAnswer> {
    this.signer.verify('GET', path, query, this.clock.now());
    const { file, open } = await find({ tenantId: query.tenant });
    const etag = `"${file.sha256}"`;
    const answer = { file, etag, expiresAt: new Date(query.expires * 1_000) };
    if (asked.ifNoneMatch?.split(',').some((tag) => [etag, '*'].includes(tag.trim())))
      return { ...answer, status: 304 };
    const isCurrent = asked.ifRange === undefined || asked.ifRange === etag;
    const ranged = answerRange(isCurrent ? asked.range : undefined, file.bytes);
    if (ranged.kind === 'unsatisfiable') {
      throw new DomainError('range_not_satisfiable', `There are ${file.bytes} bytes.`, {
        contentRange: `bytes */${file.bytes}`,
      });
    }
    const part = ranged.kind === 'part' ? { status: 206 as const, range: ranged.range } : { status: 200 as const };
    if (asked.withoutBody) return { ...answer, ...part };
    return { ...answer, ...part, stream: await open(part.range) };
  }

  private async intact(scope: TenantScope, id: AssetId): Promise<StoredAsset> {
    const { assets } = await this.verifyBytes.execute(scope, [id], 'fingerprint');
    for (const { integrity } of assets) {
      if (integrity.state === 'missing') throw notFound('file');
      if (integrity.state === 'corrupt') {
        throw contentMismatch('content', 'must be the bytes that were stored, and is not any more');
      }
    }
    return this.assets.get(scope, id);
  }

  private async open({ tenantId }: TenantScope, { sha256 }: StoredAsset, range?: ByteRange): Promise<Readable> {
    const opened = await this.store.open(contentKey(tenantId, sha256), range);
    if (!opened) throw notFound('file');
    return opened.stream;
  }
}
