/** Reads and writes the records of one tenant's assets; the only place that touches their collection. */
import type { Authored } from '@greenlight/shared/approval/authors.js';
import { Asset } from '@greenlight/shared/asset/asset.js';
import type { ListAssetsQuery } from '@greenlight/shared/asset/asset-lists.js';
import { Rendition } from '@greenlight/shared/asset/rendition.js';
import { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { AssetId, TenantId } from '@greenlight/shared/kernel/ids.js';
import {
  allReadable,
  type ReadRecords,
  RecordDamaged,
  readRecord,
  readRecords,
} from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { AssetDocument } from './asset.model.js';
import { cursorAfter, foldFilename, NEWEST_FIRST, placeOf, searchFilter, shelfPlace } from './asset-search.js';

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** An asset as kept: its digest is one, whose work it is, and no address to download it is made yet. */
export type StoredAsset = Present<Omit<Asset, 'sha256' | 'downloadUrl'>> & Authored & { sha256: Digest };

/** What is remembered of the last look at the bytes. */
export type CheckedAsset = StoredAsset & { verifiedFingerprint?: string };

export interface StoredPage extends ReadRecords<StoredAsset> {
  readonly total: number;
  readonly next?: string;
}

export type NewLook = Pick<AssetDocument, 'integrity'> & { verifiedFingerprint?: string };

@Injectable()
export class AssetsRepository {
  constructor(@InjectModel(AssetDocument.name) private readonly model: Model<AssetDocument>) {}

  /** Throws `not_found`, also for an asset of another tenant. */
  async get(scope: TenantScope, id: AssetId): Promise<StoredAsset> {
    const found = await tenantCollection(this.model, scope).findOne({ _id: id });
    if (!found) throw notFound('asset');
    return toAsset(found);
  }

  /** In the order asked for. Throws `not_found` when one is missing, and `record_damaged` when one can't be read. */
  async getAll(scope: TenantScope, ids: readonly AssetId[]): Promise<CheckedAsset[]> {
    const { records, unreadable } = await this.findAll(scope, ids);
    if (unreadable.some(({ problem }) => problem === 'missing')) throw notFound('asset');
    return allReadable({ records, unreadable });
  }

  /** Those that are there, in the order asked for, and what is wrong with the others. */
  async findAll(scope: TenantScope, ids: readonly AssetId[]): Promise<ReadRecords<CheckedAsset>> {
    if (ids.length === 0) return { records: [], unreadable: [] };
    const found = await tenantCollection(this.model, scope).find({ _id: { $in: [...new Set(ids)] } });
    const byId = new Map(found.map((document) => [document._id, document]));
    return readRecords(ids, (id) => {
      const document = byId.get(id);
      if (!document) throw new RecordDamaged([{ kind: 'asset', id, problem: 'missing', detail: NOT_THERE }]);
      return toChecked(document);
    });
  }

  async page(scope: TenantScope, { limit, offset, after, ...search }: ListAssetsQuery): Promise<StoredPage> {
    const assets = tenantCollection(this.model, scope);
    const filter = searchFilter(search);
    const place = after === undefined ? filter : { ...filter, shelfPlace: { $lt: placeOf(after) } };
    const [found, total] = await Promise.all([
      assets.find(place, { sort: NEWEST_FIRST, skip: offset, limit }),
      assets.count(filter),
    ]);
    // Whether a full page is the last one would cost another look; then the next one is empty.
    const last = found.length === limit ? found.at(-1) : undefined;
    return { ...readRecords(found, toAsset), total, ...(last ? { next: cursorAfter(last.shelfPlace) } : {}) };
  }

  /** The asset that these bytes are, or else the one that was made of those sent; archived ones aside. */
  async ofContent(scope: TenantScope, sha256: Digest, sent?: string): Promise<StoredAsset | undefined> {
    const assets = tenantCollection(this.model, scope);
    const found =
      (await assets.findOne({ sha256, archived: false })) ??
      (sent === undefined ? undefined : await assets.findOne({ 'source.sha256': sent, archived: false }));
    return found && toAsset(found);
  }

  /** Whether any record, archived ones too, stands for these bytes, or has them as a rendition. */
  async isReferenced(scope: TenantScope, sha256: Digest): Promise<boolean> {
    const assets = tenantCollection(this.model, scope);
    if ((await assets.count({ sha256, archived: { $in: [true, false] } })) > 0) return true;
    return (await assets.count({ 'renditions.sha256': sha256 })) > 0;
  }

  async insert(tx: Tx, { id, ...asset }: CheckedAsset): Promise<void> {
    await tenantCollection(this.model, tx).insert({
      ...{ ...asset, _id: id, tenantId: tx.tenantId },
      foldedFilename: foldFilename(asset.filename),
      shelfPlace: shelfPlace({ uploadedAt: asset.uploadedAt, _id: id }),
    });
  }

  /** Throws `stale_revision` when the asset is no longer at `asset.rev`, and `already_exists` for bytes that another has. */
  async replace(tx: Tx, { id, rev, integrity: _, ...changed }: StoredAsset): Promise<void> {
    const next = { ...changed, foldedFilename: foldFilename(changed.filename), rev: rev + 1 };
    const { matchedCount } = await tenantCollection(this.model, tx)
      .updateOne({ _id: id, rev }, { $set: next })
      .catch(refuseSecondCopy);
    if (matchedCount !== 1) {
      throw new DomainError('stale_revision', 'This asset has changed since you read it: read it again and repeat.');
    }
  }

  /** False when somebody else looked at the bytes since `based` was read. */
  async recordLook(scope: TenantScope, based: CheckedAsset, look: NewLook): Promise<boolean> {
    const { integrity, verifiedFingerprint } = look;
    const { matchedCount } = await tenantCollection(this.model, scope).updateOne(
      { _id: based.id, 'integrity.checkedAt': based.integrity.checkedAt, 'integrity.state': based.integrity.state },
      verifiedFingerprint === undefined
        ? { $set: { integrity }, $unset: { verifiedFingerprint: true } }
        : { $set: { integrity, verifiedFingerprint } },
    );
    return matchedCount === 1;
  }

  /** Those whose bytes were not read since then, the longest unread first; without those that can't be. */
  async unreadSince(
    scope: TenantScope,
    before: Date,
    limit: number,
    except: ReadonlySet<string> = new Set(),
  ): Promise<AssetId[]> {
    const found = await tenantCollection(this.model, scope).find(
      { 'integrity.checkedAt': { $lt: before.toISOString() }, _id: { $nin: [...except] } },
      { sort: { 'integrity.checkedAt': 1 }, limit, projection: { _id: 1 } },
    );
    return found.map(({ _id }) => _id as AssetId);
  }

  /** The tenants that have assets: for timers, which work for all of them. */
  async tenants(): Promise<TenantId[]> {
    return (await this.model.distinct('tenantId')) as TenantId[];
  }
}

/** What is stored beside the asset itself drops out here. Every hash is one: bytes are looked for by it. */
const KeptAsset = Asset.omit({ downloadUrl: true }).extend({
  sha256: Digest,
  renditions: z.array(Rendition.omit({ downloadUrl: true }).extend({ sha256: Digest })).optional(),
  authorIds: z.array(z.string()).optional(),
});

const DUPLICATE_KEY = 11_000;

export const isDuplicateKey = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === DUPLICATE_KEY;

const refuseSecondCopy = (error: unknown): never => {
  if (!isDuplicateKey(error)) throw error;
  throw new DomainError('already_exists', 'Another asset has the same bytes already: use that one.');
};

const NOT_THERE = 'it is not there any more';

/** Throws `record_damaged`. */
const toAsset = ({ _id, ...rest }: AssetDocument): StoredAsset =>
  readRecord('asset', _id, () => {
    const kept = KeptAsset.parse({ ...rest, id: _id });
    return { authorIds: [kept.uploadedBy], ...kept } as StoredAsset;
  });

const toChecked = (document: AssetDocument): CheckedAsset => {
  const { verifiedFingerprint } = document;
  return { ...toAsset(document), ...(verifiedFingerprint === undefined ? {} : { verifiedFingerprint }) };
};
