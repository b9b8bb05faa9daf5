/** Reads and writes the strategy versions of one tenant. A version's body is inserted once and never updated. */
import type { VersionAuthor } from '@greenlight/shared/approval/campaign-facts.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { type Page, type PageQuery, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { strategyCompletion } from '@greenlight/shared/strategy/completion.js';
import { Strategy, type StrategyState } from '@greenlight/shared/strategy/strategy.js';
import { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { StrategyDocument } from './strategy.model.js';

@Injectable()
export class StrategiesRepository {
  constructor(@InjectModel(StrategyDocument.name) private readonly strategies: Model<StrategyDocument>) {}

  async insert(tx: Tx, { id, completion: _derived, ...strategy }: Strategy): Promise<void> {
    const bodyDigest = digestOf(strategy.body);
    await tenantCollection(this.strategies, tx).insert({ _id: id, tenantId: tx.tenantId, ...strategy, bodyDigest });
  }

  /** Throws `not_found`. */
  async version(tenant: TenantScope, campaignId: CampaignId, version: number): Promise<Strategy> {
    const found = await tenantCollection(this.strategies, tenant).findOne({ campaignId, version });
    if (!found) throw notFound('strategy version');
    return toStrategy(found);
  }

  async active(tenant: TenantScope, campaignId: CampaignId): Promise<Strategy | undefined> {
    const found = await tenantCollection(this.strategies, tenant).findOne({ campaignId, state: 'active' });
    return found && toStrategy(found);
  }

  /** Everybody who wrote a version up to this one, each once: as many as there are people, however many versions. */
  async authorsUpTo(
    tenant: TenantScope,
    { campaignId, version, body }: Pick<Strategy, 'campaignId' | 'version' | 'body'>,
  ): Promise<VersionAuthor[]> {
    const digest = digestOf(body);
    // A version that has lost its digest counts as the same: one author too many, never one too few.
    const isSame = { $eq: [{ $ifNull: ['$bodyDigest', digest] }, digest] };
    return tenantCollection(this.strategies, tenant).aggregate<VersionAuthor>([
      { $match: { campaignId, version: { $lte: version } } },
      { $group: { _id: '$authorId', lastVersion: { $max: '$version' }, hasSameBody: { $max: isSame } } },
      { $sort: { _id: 1 } },
      { $project: { _id: 0, id: '$_id', lastVersion: 1, hasSameBody: 1 } },
    ]);
  }

  /** 0 before the first. Two transactions that both add the next number conflict on its unique index. */
  async lastVersion(tenant: TenantScope, campaignId: CampaignId): Promise<number> {
    const [last] = await tenantCollection(this.strategies, tenant).find(
      { campaignId },
      { sort: { version: -1 }, limit: 1, projection: { version: 1 } },
    );
    return last?.version ?? 0;
  }

  /** Newest first. */
  async page(tenant: TenantScope, campaignId: CampaignId, { limit, offset }: PageQuery): Promise<Page<Strategy>> {
    const strategies = tenantCollection(this.strategies, tenant);
    const total = await strategies.count({ campaignId });
    const found = await strategies.find({ campaignId }, { sort: { version: -1 }, skip: offset, limit });
    return pageOfRecords(readRecords(found, toStrategy), { total, limit, offset });
  }

  /** Throws `stale_revision` when the version is no longer as it was read. */
  async move(
    tx: Tx,
    { id, rev }: Strategy,
    state: StrategyState,
    stamps: Pick<Strategy, 'activatedAt' | 'supersededAt'>,
  ): Promise<void> {
    const { matchedCount } = await tenantCollection(this.strategies, tx).updateOne(
      { _id: id, rev },
      { $set: { state, ...stamps }, $inc: { rev: 1 } },
    );
    if (matchedCount !== 1)
      throw new DomainError('stale_revision', 'This strategy version changed meanwhile: try again.');
  }
}

/** Throws `record_damaged`. */
const toStrategy = ({ _id, tenantId: _tenantId, ...stored }: StrategyDocument): Strategy =>
  readRecord('strategy', _id, () =>
    Strategy.parse({ id: _id, ...stored, completion: strategyCompletion(StrategyDraftBody.parse(stored.body)) }),
  );
