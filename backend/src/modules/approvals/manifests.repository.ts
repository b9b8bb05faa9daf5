/** Keeps submitted manifests and the items they list, each once, under its digest; on reading each is hashed again. */
import { type BuiltManifest, Manifest, type ManifestItem } from '@greenlight/shared/approval/manifest.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import {
  RecordDamaged,
  type RecordKind,
  readRecord,
  readRecords,
  type UnreadableRecord,
} from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ItemSnapshotDocument, ManifestDocument } from './manifest.model.js';

export type KeptValue = ItemSnapshotDocument['value'];

/** A manifest with its items' values; one that isn't kept is missing. */
export interface KeptManifest {
  readonly manifest: Manifest;
  readonly items: readonly (ManifestItem & { readonly value?: KeptValue | undefined })[];
}

/** What lies under digests, by digest; and those under which nothing lies, or something else than they say. */
export interface Kept<T> {
  readonly found: ReadonlyMap<Digest, T>;
  readonly damaged: readonly UnreadableRecord[];
}

const keyOf = ({ tenantId }: TenantScope, digest: Digest): string => `${tenantId}:${digest}`;

@Injectable()
export class ManifestsRepository {
  constructor(
    @InjectModel(ManifestDocument.name) private readonly manifests: Model<ManifestDocument>,
    @InjectModel(ItemSnapshotDocument.name) private readonly items: Model<ItemSnapshotDocument>,
  ) {}

  /** Keeps what isn't kept yet. Whoever submits the same manifest again leaves the first record as it is. */
  async keep(tx: Tx, campaignId: CampaignId, { manifest, digest, items }: BuiltManifest): Promise<void> {
    const manifests = tenantCollection(this.manifests, tx);
    if (await manifests.findOne({ _id: keyOf(tx, digest) })) return;
    await manifests.insert({
      _id: keyOf(tx, digest),
      tenantId: tx.tenantId,
      campaignId,
      manifest,
      submittedBy: tx.actor.id,
      submittedAt: toInstant(tx.now),
    });
    const snapshots = tenantCollection(this.items, tx);
    const keys = items.map((item) => keyOf(tx, item.digest));
    const kept = new Set(
      (await snapshots.find({ _id: { $in: keys } }, { projection: { _id: 1 } })).map(({ _id }) => _id),
    );
    const fresh = items.flatMap(({ digest: own, value }) =>
      value === undefined || kept.has(keyOf(tx, own))
        ? []
        : [{ _id: keyOf(tx, own), tenantId: tx.tenantId, value: { ...value } }],
    );
    await snapshots.insertMany(fresh);
  }

  async read(tenant: TenantScope, digests: readonly Digest[]): Promise<Kept<Manifest>> {
    const keys = digests.map((digest) => keyOf(tenant, digest));
    const stored = await tenantCollection(this.manifests, tenant).find({ _id: { $in: keys } });
    const contents = new Map(stored.map(({ _id, manifest }) => [_id, manifest as unknown]));
    return keptUnder(tenant, 'manifest', digests, contents, (content) => Manifest.parse(content));
  }

  /** The values of items. */
  async values(tenant: TenantScope, digests: readonly Digest[]): Promise<Kept<KeptValue>> {
    const keys = digests.map((digest) => keyOf(tenant, digest));
    const stored = await tenantCollection(this.items, tenant).find({ _id: { $in: keys } });
    const contents = new Map(stored.map(({ _id, value }) => [_id, value as unknown]));
    return keptUnder(tenant, 'item_snapshot', digests, contents, (content) => content as KeptValue);
  }

  /** `undefined` when it was never submitted, and when what is kept is not what the digest says. */
  async find(tenant: TenantScope, digest: Digest): Promise<KeptManifest | undefined> {
    const manifest = (await this.read(tenant, [digest])).found.get(digest);
    if (!manifest) return undefined;
    const { found } = await this.values(
      tenant,
      manifest.items.map((item) => item.digest),
    );
    return { manifest, items: manifest.items.map((item) => ({ ...item, value: found.get(item.digest) })) };
  }
}

/** Nothing is explained, and nothing is proved, by content that somebody has changed since. */
const keptUnder = <T>(
  tenant: TenantScope,
  kind: RecordKind,
  digests: readonly Digest[],
  contents: ReadonlyMap<string, unknown>,
  parse: (content: unknown) => T,
): Kept<T> => {
  const { records, unreadable } = readRecords([...new Set(digests)], (digest): [Digest, T] => {
    const content = contents.get(keyOf(tenant, digest));
    if (content === undefined) {
      throw new RecordDamaged([{ kind, id: digest, problem: 'missing', detail: 'it is not there any more' }]);
    }
    return readRecord(kind, digest, () => {
      if (digestOf(content) !== digest) throw new Error('it is not what its digest says');
      return [digest, parse(content)];
    });
  });
  return { found: new Map(records), damaged: unreadable };
};
