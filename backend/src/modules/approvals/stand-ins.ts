/**
 * What takes the place of facts that can't be read, so that the rest can still be asked about. Nothing in a stand-in is
 * known; each comes with a `DamagedRecord` that closes the gate.
 */
import type { CampaignFacts, DamagedRecord, ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { DEFAULT_TENANT_POLICY } from '@greenlight/shared/approval/policy.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { INITIAL_SCOPE_CONTEXT } from '@greenlight/shared/approval/scope-context.js';
import type { CampaignId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { RecordKind } from '@greenlight/shared/kernel/stored-record.js';
import { scopeRecord } from './scopes.repository.js';

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

/** Which records the parts are made of, and whose they are. */
const RECORDS = {
  campaign: ['campaign', 'campaign'],
  strategy: ['strategy', 'campaign'],
  creatives: ['creative', 'campaign'],
  posts: ['post', 'campaign'],
  ads: ['ad', 'campaign'],
  scopes: ['scope', 'campaign'],
  accounts: ['account', 'tenant'],
  policy: ['policy', 'tenant'],
  brandKit: ['brand_kit', 'tenant'],
} as const satisfies Record<keyof Parts | 'strategy' | 'brandKit', readonly [RecordKind, 'campaign' | 'tenant']>;

/** For a part of which nothing can be read. */
export const damagedPart = (
  part: keyof typeof RECORDS,
  { campaignId, tenantId }: { campaignId: CampaignId; tenantId: TenantId },
  problem: DamagedRecord['problem'],
  detail: string,
): DamagedRecord[] => {
  if (part === 'scopes') return SCOPES.map((scope) => scopeRecord(campaignId, scope, problem, detail));
  const [kind, owner] = RECORDS[part];
  return [{ kind, id: owner === 'tenant' ? tenantId : campaignId, problem, detail }];
};
