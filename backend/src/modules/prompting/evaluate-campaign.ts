/** Evaluates a campaign as it is stored now: score, blockers and recommendations, from the shared rules alone (SPEC §5). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { evaluateCampaign } from '@greenlight/shared/prompting/evaluate-campaign.js';
import type { Evaluation } from '@greenlight/shared/prompting/evaluation.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { FactsSources } from '../approvals/approvals.port.js';

@Injectable()
export class EvaluateCampaign {
  constructor(
    private readonly facts: FactsSources,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found`, `record_damaged`. */
  async execute(context: RequestContext, campaignId: CampaignId): Promise<Evaluation> {
    return evaluateCampaign(await this.facts.loadWhole(context, campaignId), this.clock.now());
  }
}
