/** Reads and writes the newsroom entries of one tenant. */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { isDuplicateKey } from '../../../../platform/mongo/is-duplicate-key.js';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../../../platform/tenancy/tenant-collection.js';
import { NewsroomEntry } from './newsroom-entry.js';
import { NewsroomEntryDocument } from './newsroom-entry.model.js';

/** An entry as it lies in the store. */
export interface KeptEntry {
  readonly id: string;
  /** Absent when it isn't what an entry has to be. */
  readonly entry?: NewsroomEntry;
}

/** Publications that one file is looked for in. */
const MAX_USES = 60;

@Injectable()
export class NewsroomRepository {
  constructor(@InjectModel(NewsroomEntryDocument.name) private readonly model: Model<NewsroomEntryDocument>) {}

  /** A post has one entry, which is what was delivered last, and stands where the first one stood. */
  async put(scope: TenantScope, { id, tenantId, publishedAt, ...entry }: NewsroomEntry): Promise<void> {
    const update = { $set: entry, $setOnInsert: { tenantId, publishedAt } };
    const write = () => tenantCollection(this.model, scope).updateOne({ _id: id }, update, { upsert: true });
    const { matchedCount, upsertedCount } = await write().catch((error: unknown) => {
      // Two that put it first at once: the one that comes second finds it now.
      if (!isDuplicateKey(error)) throw error;
      return write();
    });
    if (matchedCount + upsertedCount !== 1) throw new Error(`The entry of ${id} was not written.`);
  }

  async bySlug(scope: TenantScope, slug: string): Promise<KeptEntry | undefined> {
    const found = await tenantCollection(this.model, scope).findOne({ slug });
    return found && toKept(found);
  }

  async newest(scope: TenantScope, limit: number): Promise<KeptEntry[]> {
    const found = await tenantCollection(this.model, scope).find({}, { sort: { publishedAt: -1, _id: -1 }, limit });
    return found.map(toKept);
  }

  /** The entries that say that they published these bytes. */
  async withMedia(scope: TenantScope, sha256: string): Promise<KeptEntry[]> {
    const filter = { 'shipment.media.sha256': sha256 };
    const found = await tenantCollection(this.model, scope).find(filter, { limit: MAX_USES });
    return found.map(toKept);
  }
}

const toKept = ({ _id, ...rest }: NewsroomEntryDocument): KeptEntry => {
  const { data: entry } = NewsroomEntry.safeParse({ id: _id, ...rest });
  return { id: String(_id), ...(entry ? { entry } : {}) };
};
