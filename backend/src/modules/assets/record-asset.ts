/** Writes the record of stored bytes, with its event; the same bytes, stored or sent, are one asset in a tenant (SPEC §7, dedup). */

import { madeFromWorkOf } from '@greenlight/shared/approval/authors.js';
import { compareValues } from '@greenlight/shared/kernel/compare-values.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { withoutUndefined } from '@greenlight/shared/kernel/without-undefined.js';
import { Injectable } from '@nestjs/common';
import { mongo } from 'mongoose';
import { newId } from '../../platform/ids/new-id.js';
import { type Tx, tenantStream } from '../../platform/unit-of-work/tx.js';
import { AssetsRepository, isDuplicateKey, type StoredAsset } from './assets.repository.js';

export type NewAsset = Omit<
  StoredAsset,
  'id' | 'rev' | 'archived' | 'integrity' | 'uploadedAt' | 'type' | 'collections' | 'renderJobId'
> & { readonly sha256: Digest; readonly renderJobId?: RenderJobId };

export interface RecordedAsset {
  readonly asset: StoredAsset;
  /** False when the tenant had these bytes already: the asset is that one, archived ones aside. */
  readonly created: boolean;
}

@Injectable()
export class RecordAsset {
  constructor(private readonly assets: AssetsRepository) {}

  async execute(tx: Tx, content: NewAsset): Promise<RecordedAsset> {
    const existing = await this.assets.ofContent(tx, content.sha256, content.source?.sha256);
    if (existing) return { asset: await this.marked(tx, existing, content), created: false };
    const now = toInstant(tx.now);
    const asset: StoredAsset = {
      ...content,
      id: newId('asset'),
      type: content.mediaType.startsWith('video/') ? 'video' : 'image',
      collections: [],
      archived: false,
      integrity: { state: 'intact', observedSha256: content.sha256, checkedAt: now },
      uploadedAt: now,
      rev: 1,
    };
    await this.assets.insert(tx, asset).catch(beginAnew);
    await this.tell(tx, asset, content.renderJobId);
    return { asset, created: true };
  }

  private tell(tx: Tx, { id, filename, mediaType, bytes, sha256 }: StoredAsset, renderJobId?: RenderJobId) {
    const place = { stream: tenantStream(tx.tenantId), subject: { kind: 'asset', id } };
    const data = { filename, mediaType, bytes, sha256 };
    return renderJobId === undefined
      ? tx.record({ ...place, action: 'asset.uploaded', data })
      : tx.record({ ...place, action: 'asset.rendered', data: { ...data, renderJobId } });
  }

  /**
   * What is declared of bytes that are here already is not lost: once known to be AI-made they stay so, and rights are
   * noted where none were; whoever brings them is an author as well. Throws `already_exists` when other rights are
   * noted: which of the two hold is for a person.
   */
  private async marked(
    tx: Tx,
    existing: StoredAsset,
    { aiGenerated, rights, authorIds }: NewAsset,
  ): Promise<StoredAsset> {
    if (rights && existing.rights && compareValues(existing.rights, rights).length > 0) {
      throw new DomainError(
        'already_exists',
        `These bytes are in the library as ${existing.id}, under other rights: edit its rights if they have changed.`,
        { assetId: existing.id },
      );
    }
    const marked = {
      ...madeFromWorkOf(existing, authorIds),
      aiGenerated: existing.aiGenerated || aiGenerated,
      ...withoutUndefined({ rights: existing.rights ?? rights }),
    };
    const fields = changedFields(existing, marked);
    if (fields.length === 0) return existing;
    await this.assets.replace(tx, marked);
    await tx.record({
      stream: tenantStream(tx.tenantId),
      action: 'asset.edited',
      subject: { kind: 'asset', id: existing.id },
      data: { filename: existing.filename, fields },
    });
    return { ...marked, rev: existing.rev + 1 };
  }
}

const changedFields = ({ authorIds: before, ...existing }: StoredAsset, { authorIds, ...marked }: StoredAsset) => {
  const paths = compareValues(existing, marked).map(({ path }) => path);
  return authorIds.length > before.length ? [...paths, 'authorIds'] : paths;
};

/** Somebody recorded the same bytes at this very moment: the transaction begins anew, and finds theirs. */
const beginAnew = (error: unknown): never => {
  if (isDuplicateKey(error) && error instanceof mongo.MongoError) error.addErrorLabel('TransientTransactionError');
  throw error;
};
