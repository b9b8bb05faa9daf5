/** Reads and writes the newsroom entries of one tenant. */
import type { PostId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../../../platform/tenancy/tenant-collection.js';
import type { NewsroomEntry } from './newsroom-entry.js';
import { NewsroomEntryDocument } from './newsroom-entry.model.js';

const DUPLICATE_KEY = 11000;

@Injectable()
export class NewsroomRepository {
  constructor(@InjectModel(NewsroomEntryDocument.name) private readonly model: Model<NewsroomEntryDocument>) {}

  /** Adds the entry, or answers the one that this post already has. */
  async insertOnce(scope: TenantScope, entry: NewsroomEntry): Promise<NewsroomEntry> {
    const entries = tenantCollection(this.model, scope);
    const { id, ...rest } = entry;
    try {
      await entries.insert({ _id: id, ...rest });
      return entry;
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
      const existing = await entries.findOne({ _id: id });
      if (!existing) throw error;
      return toEntry(existing);
    }
  }

  async bySlug(scope: TenantScope, slug: string): Promise<NewsroomEntry | undefined> {
    const found = await tenantCollection(this.model, scope).findOne({ slug });
    return found && toEntry(found);
  }

  async newest(scope: TenantScope, limit: number): Promise<NewsroomEntry[]> {
    const found = await tenantCollection(this.model, scope).find({}, { sort: { publishedAt: -1, _id: -1 }, limit });
    return found.map(toEntry);
  }

  /** The entry that published these bytes: only published media can be fetched from a newsroom. */
  async withMedia(scope: TenantScope, sha256: string): Promise<NewsroomEntry | undefined> {
    const found = await tenantCollection(this.model, scope).findOne({ 'shipment.media.sha256': sha256 });
    return found && toEntry(found);
  }
}

const toEntry = ({ _id, tenantId, ...rest }: NewsroomEntryDocument): NewsroomEntry => ({
  id: _id as PostId,
  tenantId: tenantId as TenantId,
  ...rest,
});
