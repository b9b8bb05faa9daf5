/** Shows the versions of a campaign's strategy, and what differs between two of them. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { compareStrategies, type StrategyComparison } from '@greenlight/shared/strategy/compare.js';
import type { CompareStrategiesQuery, Strategy } from '@greenlight/shared/strategy/strategy.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { StrategiesRepository } from './strategies.repository.js';

@Injectable()
export class ReadStrategies {
  constructor(
    private readonly strategies: StrategiesRepository,
    private readonly campaigns: Campaigns,
  ) {}

  /** Newest first. Throws `not_found`. */
  async page(tenant: TenantScope, campaignId: CampaignId, page: PageQuery): Promise<Page<Strategy>> {
    await this.campaigns.get(tenant, campaignId);
    return this.strategies.page(tenant, campaignId, page);
  }

  /** Throws `not_found`. */
  async one(tenant: TenantScope, campaignId: CampaignId, version: number): Promise<Strategy> {
    return this.strategies.version(tenant, campaignId, version);
  }

  /** Throws `not_found` when either version isn't there. */
  async compare(
    tenant: TenantScope,
    campaignId: CampaignId,
    { from, to }: CompareStrategiesQuery,
  ): Promise<StrategyComparison> {
    const before = await this.strategies.version(tenant, campaignId, from);
    const after = await this.strategies.version(tenant, campaignId, to);
    return compareStrategies(before, after);
  }
}
