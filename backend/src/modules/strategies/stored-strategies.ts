/** Answers higher modules about strategy versions from what is stored. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Strategies } from './strategies.port.js';
import { StrategiesRepository } from './strategies.repository.js';

@Injectable()
export class StoredStrategies extends Strategies {
  constructor(private readonly strategies: StrategiesRepository) {
    super();
  }

  async active(tenant: TenantScope, campaignId: CampaignId): Promise<Strategy | undefined> {
    return this.strategies.active(tenant, campaignId);
  }

  async requireActive(tenant: TenantScope, campaignId: CampaignId): Promise<Strategy> {
    const active = await this.strategies.active(tenant, campaignId);
    if (!active) throw new DomainError('no_active_strategy', 'Activate a strategy first: this is made from it.');
    return active;
  }

  async version(tenant: TenantScope, campaignId: CampaignId, version: number): Promise<Strategy> {
    return this.strategies.version(tenant, campaignId, version);
  }
}
