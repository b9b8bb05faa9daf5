/** What higher modules may ask of strategies: the version that counts now, and any version that something was made from. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';

export { RenderEstimates } from './render-estimates.js';

export abstract class Strategies {
  /** `undefined` until a first version is activated. */
  abstract active(tenant: TenantScope, campaignId: CampaignId): Promise<Strategy | undefined>;

  /** The active version. Throws `no_active_strategy`. */
  abstract requireActive(tenant: TenantScope, campaignId: CampaignId): Promise<Strategy>;

  /** Throws `not_found`. */
  abstract version(tenant: TenantScope, campaignId: CampaignId, version: number): Promise<Strategy>;
}
