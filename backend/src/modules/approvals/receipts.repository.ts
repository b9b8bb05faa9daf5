/** Issues receipts and reads them back; there is no way to change one (PROOF, Receipt). */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { IssuedReceipt } from '@greenlight/shared/approval/scope-view.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { type Page, type PageQuery, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ReceiptDocument } from './receipt.model.js';

const toIssued = ({ receipt, digest }: ReceiptDocument): IssuedReceipt => ({ receipt, digest: digest as Digest });

/** Throws `record_damaged`. */
const readIssued = (document: ReceiptDocument): IssuedReceipt =>
  readRecord('receipt', document._id, () => IssuedReceipt.parse(toIssued(document)));

@Injectable()
export class ReceiptsRepository {
  constructor(@InjectModel(ReceiptDocument.name) private readonly receipts: Model<ReceiptDocument>) {}

  async issue(tx: Tx, { receipt, digest }: IssuedReceipt): Promise<void> {
    const { id, campaignId, scope, round } = receipt;
    const placed = { _id: id, tenantId: tx.tenantId, campaignId, scope, round };
    await tenantCollection(this.receipts, tx).insert({ ...placed, receipt, digest });
  }

  /** Newest round first. */
  async page(
    tenant: TenantScope,
    campaignId: CampaignId,
    scope: Scope,
    { limit, offset }: PageQuery,
  ): Promise<Page<IssuedReceipt>> {
    const receipts = tenantCollection(this.receipts, tenant);
    const total = await receipts.count({ campaignId, scope });
    const found = await receipts.find({ campaignId, scope }, { sort: { round: -1 }, skip: offset, limit });
    return pageOfRecords(readRecords(found, readIssued), { total, limit, offset });
  }

  /** The last one that was issued, also when the scope has been reopened since. */
  async latest(tenant: TenantScope, campaignId: CampaignId, scope: Scope): Promise<IssuedReceipt | undefined> {
    return this.newest(tenant, { campaignId, scope });
  }

  /** The last one of each scope that has any. */
  async latestOfAll(tenant: TenantScope, campaignId: CampaignId): Promise<Partial<Record<Scope, IssuedReceipt>>> {
    const found = await tenantCollection(this.receipts, tenant).aggregate<{ latest: ReceiptDocument }>([
      { $match: { campaignId } },
      { $sort: { scope: 1, round: -1 } },
      { $group: { _id: '$scope', latest: { $first: '$$ROOT' } } },
    ]);
    return Object.fromEntries(found.map(({ latest }) => [latest.scope, toIssued(latest)]));
  }

  /** The last one that this person's vote is part of. */
  async latestApprovedBy(
    tenant: TenantScope,
    campaignId: CampaignId,
    scope: Scope,
    reviewerId: string,
  ): Promise<IssuedReceipt | undefined> {
    return this.newest(tenant, { campaignId, scope, 'receipt.decisions.reviewer.id': reviewerId });
  }

  private async newest(tenant: TenantScope, filter: Record<string, string>): Promise<IssuedReceipt | undefined> {
    const [found] = await tenantCollection(this.receipts, tenant).find(filter, { sort: { round: -1 }, limit: 1 });
    return found && readIssued(found);
  }
}
