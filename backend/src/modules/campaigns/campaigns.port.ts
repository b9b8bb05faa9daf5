/** What higher modules may ask of a campaign: that it exists in this tenant, that it may be changed, and its brief. */
import type { Brief, CampaignState } from '@greenlight/shared/campaign/campaign.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';

export { CampaignBytes } from './campaign-bytes.js';

export interface CampaignSummary {
  readonly id: CampaignId;
  readonly name: string;
  readonly slug: string;
  readonly brief: Brief;
  /** Everybody who wrote in the brief or the name. */
  readonly briefAuthors: readonly string[];
  readonly state: CampaignState;
}

export abstract class Campaigns {
  /** Throws `not_found`: also for a campaign of another tenant. */
  abstract get(tenant: TenantScope, id: CampaignId): Promise<CampaignSummary>;

  /** The same, for whoever is about to change something in it. Throws also `illegal_transition` when it is archived. */
  abstract assertOpen(tenant: TenantScope, id: CampaignId): Promise<CampaignSummary>;
}
