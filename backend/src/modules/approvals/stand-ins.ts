/**
 * What takes the place of facts that can't be read, so that the rest can still be asked about. Nothing in a stand-in is
 * known; each comes with a `DamagedRecord` that closes the gate.
 */
import type { CampaignFacts, ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { INITIAL_SCOPE_CONTEXT } from '@greenlight/shared/approval/scope-context.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';

/** Of all states the one that asks people to look. */
export const SCOPE_STAND_IN: ScopeFacts = { ...INITIAL_SCOPE_CONTEXT, state: 'needs_review' };

type Parts = Omit<CampaignFacts, 'tenantId' | 'gateRevision' | 'unreadable' | 'strategy' | 'brandKit'>;

export const standIns = (campaignId: CampaignId): Parts => ({
  campaign: {
    id: campaignId,
    name: campaignId,
    slug: '',
    brief: { summary: '', product: '', landingPage: '', timeZone: 'UTC', season: 'winter' },
    paused: true,
    archived: false,
  },
  creatives: [],
  posts: [],
  ads: [],
  accounts: [],
  policy: DEFAULT_TENANT_POLICY,
  scopes: Object.fromEntries(SCOPES.map((scope) => [scope, SCOPE_STAND_IN])) as Record<Scope, ScopeFacts>,
});
