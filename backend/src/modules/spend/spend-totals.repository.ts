/** The running totals of one tenant's spending. What would go over a limit is not written, however many try at once. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Page } from '@greenlight/shared/kernel/page.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { Commitment } from '@greenlight/shared/spend/budget.js';
import type { SpendPlace } from '@greenlight/shared/spend/ledger.js';
import type { Month } from '@greenlight/shared/spend/month.js';
import { SpendLine, type SpendQuery } from '@greenlight/shared/spend/spend-report.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type QueryFilter } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { SpendTotalDocument } from './spend-total.model.js';

/** Which total; a line is of all three. */
export type TotalKey =
  | ({ readonly kind: 'month' } & Pick<SpendPlace, 'month'>)
  | ({ readonly kind: 'campaign' } & Pick<SpendPlace, 'campaignId'>)
  | ({ readonly kind: 'line' } & SpendPlace);

export type MonthTotal = Commitment & Pick<SpendTotalDocument, 'alertedAt'>;

const NOTHING: Commitment = { reservedMicros: 0, spentMicros: 0 };

@Injectable()
export class SpendTotalsRepository {
  constructor(@InjectModel(SpendTotalDocument.name) private readonly totals: Model<SpendTotalDocument>) {}

  async find(scope: TenantScope, key: TotalKey): Promise<MonthTotal> {
    return (await tenantCollection(this.totals, scope).findOne({ _id: idOf(scope, key) })) ?? NOTHING;
  }

  /** False, and nothing is written, when more than `limitMicros` would be reserved and spent with it. */
  async reserve(tx: Tx, key: TotalKey, micros: number, limitMicros: number): Promise<boolean> {
    const fits = { $lte: [{ $add: ['$reservedMicros', '$spentMicros'] }, limitMicros - micros] };
    if (await this.move(tx, key, { reservedMicros: micros, spentMicros: 0 }, { $expr: fits })) return true;
    if (micros > limitMicros || (await this.exists(tx, key))) return false;
    await this.insert(tx, key, { reservedMicros: micros, spentMicros: 0 });
    return true;
  }

  /** Without a limit: for what is owed already. */
  async add(tx: Tx, key: TotalKey, amount: Commitment): Promise<void> {
    if (!(await this.move(tx, key, amount))) await this.insert(tx, key, amount);
  }

  /** False when people have been told of this month before. */
  async noteAlert(tx: Tx, month: Month): Promise<boolean> {
    const { matchedCount } = await tenantCollection(this.totals, tx).updateOne(
      { _id: idOf(tx, { kind: 'month', month }), alertedAt: { $exists: false } },
      { $set: { alertedAt: toInstant(tx.now) } },
    );
    return matchedCount === 1;
  }

  /** Newest month first. */
  async page(scope: TenantScope, { limit, offset, month, campaignId, provider }: SpendQuery): Promise<Page<SpendLine>> {
    const totals = tenantCollection(this.totals, scope);
    const matching: QueryFilter<SpendTotalDocument> = {
      kind: 'line',
      ...(month === undefined ? {} : { month }),
      ...(campaignId === undefined ? {} : { campaignId }),
      ...(provider === undefined ? {} : { provider }),
    };
    const total = await totals.count(matching);
    const sort = { month: -1, campaignId: 1, provider: 1 } as const;
    const found = await totals.find(matching, { sort, skip: offset, limit });
    return { data: found.map((line) => SpendLine.parse(line)), total, limit, offset };
  }

  /** The lines of a month, which are as many as campaigns and their providers. */
  async linesOf(scope: TenantScope, month: Month): Promise<SpendLine[]> {
    const found = await tenantCollection(this.totals, scope).find({ kind: 'line', month });
    return found.map((line) => SpendLine.parse(line));
  }

  /** Of these campaigns: their lines of all months, and the totals that their envelopes go by. */
  async ofCampaigns(
    scope: TenantScope,
    campaignIds: readonly CampaignId[],
  ): Promise<{ lines: SpendLine[]; totals: (Commitment & Pick<SpendPlace, 'campaignId'>)[] }> {
    const totals = tenantCollection(this.totals, scope);
    const campaignId = { $in: [...campaignIds] };
    const [lines, campaigns] = [
      await totals.find({ kind: 'line', campaignId }),
      await totals.find({ kind: 'campaign', campaignId }),
    ];
    return {
      lines: lines.map((line) => SpendLine.parse(line)),
      totals: campaigns.map(({ campaignId: id = '', ...total }) => ({ ...total, campaignId: id })),
    };
  }

  private async exists(tx: Tx, key: TotalKey): Promise<boolean> {
    return (await tenantCollection(this.totals, tx).count({ _id: idOf(tx, key) })) === 1;
  }

  private async move(
    tx: Tx,
    key: TotalKey,
    { reservedMicros, spentMicros }: Commitment,
    condition: QueryFilter<SpendTotalDocument> = {},
  ): Promise<boolean> {
    const { matchedCount } = await tenantCollection(this.totals, tx).updateOne(
      { _id: idOf(tx, key), ...condition },
      { $inc: { reservedMicros, spentMicros } },
    );
    return matchedCount === 1;
  }

  private async insert(tx: Tx, key: TotalKey, amount: Commitment): Promise<void> {
    await tenantCollection(this.totals, tx).insert({ _id: idOf(tx, key), tenantId: tx.tenantId, ...key, ...amount });
  }
}

const idOf = ({ tenantId }: TenantScope, key: TotalKey): string => {
  switch (key.kind) {
    case 'month':
      return `${tenantId}:month:${key.month}`;
    case 'campaign':
      return `${tenantId}:campaign:${key.campaignId}`;
    case 'line':
      return `${tenantId}:line:${key.month}:${key.campaignId}:${key.provider}`;
  }
};
