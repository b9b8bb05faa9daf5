/** Reads and writes ads of one tenant; the only place that touches their collection. */
import { notFound } from '@greenlight/shared/kernel/errors.js';
import type { AdId, CampaignId, CreativeId } from '@greenlight/shared/kernel/ids.js';
import { type Page, type PageQuery, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { type ReadRecords, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { Ad } from '@greenlight/shared/publishing/ad.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { changedSince } from '../../platform/mongo/require-revision.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { AdDocument } from './ad.model.js';

@Injectable()
export class AdsRepository {
  constructor(@InjectModel(AdDocument.name) private readonly model: Model<AdDocument>) {}

  /** Throws `not_found`, also for an ad of another tenant. */
  async get(scope: TenantScope, id: AdId): Promise<Ad> {
    const found = await tenantCollection(this.model, scope).findOne({ _id: id });
    if (!found) throw notFound('ad');
    return toAd(found);
  }

  /** As far as they can be read, and what is wrong with the others. */
  async ofCampaign(scope: TenantScope, campaignId: CampaignId): Promise<ReadRecords<Ad>> {
    const found = await tenantCollection(this.model, scope).find({ campaignId }, { sort: { _id: 1 } });
    return readRecords(found, toAd);
  }

  async page(scope: TenantScope, campaignId: CampaignId, { limit, offset }: PageQuery): Promise<Page<Ad>> {
    const ads = tenantCollection(this.model, scope);
    const [found, total] = [
      await ads.find({ campaignId }, { sort: { _id: 1 }, skip: offset, limit }),
      await ads.count({ campaignId }),
    ];
    return pageOfRecords(readRecords(found, toAd), { total, limit, offset });
  }

  async uses(scope: TenantScope, creativeId: CreativeId): Promise<boolean> {
    return (await tenantCollection(this.model, scope).findOne({ creativeId })) !== undefined;
  }

  async insert(tx: Tx, ad: Ad): Promise<void> {
    const { id, ...rest } = ad;
    await tenantCollection(this.model, tx).insert({ _id: id, tenantId: tx.tenantId, ...rest });
  }

  /** Throws `precondition_failed` when the ad is no longer at `ad.rev`. */
  async replace(tx: Tx, { id, rev, ...changed }: Ad): Promise<Ad> {
    const next = { ...changed, rev: rev + 1 };
    const { matchedCount } = await tenantCollection(this.model, tx).updateOne({ _id: id, rev }, { $set: next });
    if (matchedCount !== 1) throw changedSince('ad');
    return { id, ...next };
  }

  async remove(tx: Tx, id: AdId, rev: number): Promise<void> {
    if ((await tenantCollection(this.model, tx).deleteOne({ _id: id, rev })) !== 1) throw changedSince('ad');
  }
}

/** Throws `record_damaged`. */
const toAd = ({ _id, tenantId: _tenantId, ...rest }: AdDocument): Ad =>
  readRecord('ad', _id, () => Ad.parse({ id: _id, ...rest }));
