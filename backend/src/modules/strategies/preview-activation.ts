/** Shows what activating a version would do, before anybody does it (SPEC §3, Preview). It changes nothing. */
import { type ImpactBasis, type StrategyImpact, strategyImpact } from '@greenlight/shared/approval/impact.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { RequestContext, TenantScope } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ImpactBases } from './impact-bases.js';
import { RenderEstimates } from './render-estimates.js';
import { StrategiesRepository } from './strategies.repository.js';
import { toFacts } from './strategy-facts.js';

@Injectable()
export class PreviewActivation {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bases: ImpactBases,
    private readonly strategies: StrategiesRepository,
    private readonly estimates: RenderEstimates,
    private readonly clock: Clock,
  ) {}

  /** Reads all of it in one snapshot, so that the plan is that of the revision it names. Throws `not_found`. */
  async execute(context: RequestContext, campaignId: CampaignId, version: number): Promise<StrategyImpact> {
    return this.unitOfWork.run(context, async (tx) => {
      const next = await this.strategies.version(tx, campaignId, version);
      return this.of(tx, await this.bases.load(tx, campaignId), next);
    });
  }

  /** The same on a basis that is at hand. */
  async of(tenant: TenantScope, basis: ImpactBasis, next: Strategy): Promise<StrategyImpact> {
    const estimates = await this.estimates.of(tenant, basis.facts);
    return strategyImpact(basis, toFacts(next), this.clock.now(), estimates);
  }
}
