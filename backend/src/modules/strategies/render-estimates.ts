/**
 * What it would cost and take to make stale creatives anew. Rendering is a higher tier, so it registers its estimator
 * here; without one, making anew counts as free and immediate.
 */
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { ImpactEstimates } from '@greenlight/shared/approval/impact.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';

export type RenderEstimator = (tenant: TenantScope, facts: CampaignFacts) => Promise<ImpactEstimates>;

@Injectable()
export class RenderEstimates {
  private estimator: RenderEstimator = async () => ({ creatives: {}, concurrency: 1 });
  private isRegistered = false;

  register(estimator: RenderEstimator): void {
    if (this.isRegistered) throw new Error('Renders have two estimators.');
    this.estimator = estimator;
    this.isRegistered = true;
  }

  /** For every creative of the campaign. */
  async of(tenant: TenantScope, facts: CampaignFacts): Promise<ImpactEstimates> {
    return this.estimator(tenant, facts);
  }
}
