/** Keeps submitted manifests and the items they list, each once, under its digest. */
import { type BuiltManifest, Manifest, type ManifestItem } from '@greenlight/shared/approval/manifest.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
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

const keyOf = ({ tenantId }: TenantScope, digest: Digest): string => `${tenantId}:${digest}`;

/** Nothing is explained by a manifest that somebody has changed since. */
const asSubmitted = (stored: unknown, digest: Digest): Manifest | undefined => {
  const { data } = Manifest.safeParse(stored);
  return data !== undefined && digestOf(data) === digest ? data : undefined;
};

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
    const kept = await this.values(
      tx,
      items.map((item) => item.digest),
    );
    const fresh = items.flatMap(({ digest: own, value }) =>
      value === undefined || kept.has(own) ? [] : [{ _id: keyOf(tx, own), tenantId: tx.tenantId, value: { ...value } }],
    );
    await tenantCollection(this.items, tx).insertMany(fresh);
  }

  /** Those of the digests whose manifests are kept. */
  async kept(tenant: TenantScope, digests: readonly Digest[]): Promise<ReadonlySet<Digest>> {
    if (digests.length === 0) return new Set();
    const byKey = new Map(digests.map((digest) => [keyOf(tenant, digest), digest]));
    const found = await tenantCollection(this.manifests, tenant).find(
      { _id: { $in: [...byKey.keys()] } },
      { projection: { _id: 1 } },
    );
    return new Set(found.flatMap(({ _id }) => byKey.get(_id) ?? []));
  }

  /** `undefined` when it was never submitted, and when what is kept is not what the digest says. */
  async find(tenant: TenantScope, digest: Digest): Promise<KeptManifest | undefined> {
    const found = await tenantCollection(this.manifests, tenant).findOne({ _id: keyOf(tenant, digest) });
    const manifest = found && asSubmitted(found.manifest, digest);
    if (!manifest) return undefined;
    const values = await this.values(
      tenant,
      manifest.items.map((item) => item.digest),
    );
    return { manifest, items: manifest.items.map((item) => ({ ...item, value: values.get(item.digest) })) };
  }

  /** The values of those items that are kept, by digest. */
  async values(tenant: TenantScope, digests: readonly Digest[]): Promise<Map<Digest, KeptValue>> {
    const byKey = new Map(digests.map((digest) => [keyOf(tenant, digest), digest]));
    const found = await tenantCollection(this.items, tenant).find({ _id: { $in: [...byKey.keys()] } });
    return new Map(found.map(({ _id, value }) => [byKey.get(_id) as Digest, value]));
  }
}
