/** The facts that strategies answers for: the version that counts now. */
import type { VersionFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactsSources } from '../approvals/approvals.port.js';
import { StrategiesRepository } from './strategies.repository.js';

export const toFacts = ({ id, version, body, authorId }: Strategy): VersionFacts => ({ id, version, body, authorId });

@Injectable()
export class StrategyFactsSource implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly strategies: StrategiesRepository,
  ) {}

  onModuleInit(): void {
    this.facts.register('strategy', async (tenant, campaignId) => {
      const active = await this.strategies.active(tenant, campaignId);
      return active && { ...toFacts(active), authors: await this.strategies.authorsUpTo(tenant, active) };
    });
  }
}
