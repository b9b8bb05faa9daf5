/** Records that are damaged so that a due post is held, and what the gate has to call each. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import { PROOF_DAMAGES, SCOPE_DAMAGES } from './approval-damages.js';
import type { ShippingPlan } from './campaign-steps.js';
import { type Damage, type IdOf, remove, set } from './damage.js';
import { ASSET_DAMAGES, PLANNED_DAMAGES } from './planned-damages.js';

const campaign: IdOf = ({ campaignId }) => campaignId;
const ofCampaign = (code: GateReason['code']) => (plan: ShippingPlan) => ({
  code,
  subject: { kind: 'campaign' as const, id: plan.campaignId },
});

const CAMPAIGN_DAMAGES: Damage[] = [
  { what: 'the campaign is gone', inflict: remove('campaigns', campaign), reason: ofCampaign('record_missing') },
  {
    what: 'a campaign with an invalid brief',
    inflict: set('campaigns', campaign, { 'brief.landingPage': 7 }),
    reason: ofCampaign('record_unreadable'),
  },
  {
    what: 'a campaign in a state that nobody knows',
    inflict: set('campaigns', campaign, { state: 'waved_through' }),
    reason: ofCampaign('record_unreadable'),
  },
  {
    what: 'a campaign whose parts are none',
    inflict: set('campaigns', campaign, { 'parts.scopes': 'approved' }),
    reason: ofCampaign('record_unreadable'),
  },
  {
    what: 'a campaign that may or may not be paused',
    inflict: set('campaigns', campaign, { paused: 'a little' }),
    reason: ofCampaign('record_unreadable'),
  },
  {
    what: 'a campaign of a machine that is not ours',
    inflict: set('campaigns', campaign, { machineVersion: 99 }),
    reason: ofCampaign('record_unreadable'),
  },
].map((damage): Damage => ({ ...damage, takesCampaign: true }));

const SETTING_DAMAGES: Damage[] = [
  {
    what: 'the approval policy is gone',
    inflict: remove('tenant_settings', (_, tenantId) => `policy:${tenantId}`),
    reason: (_, tenantId) => ({ code: 'record_missing', subject: { kind: 'policy', id: tenantId } }),
  },
  {
    what: 'an approval policy that is none',
    inflict: set('tenant_settings', (_, tenantId) => `policy:${tenantId}`, { 'value.scopes': 'anybody' }),
    reason: (_, tenantId) => ({ code: 'record_unreadable', subject: { kind: 'policy', id: tenantId } }),
  },
  {
    what: 'the brand kit is gone',
    inflict: remove('tenant_settings', (_, tenantId) => `brand-kit:${tenantId}`),
    reason: (_, tenantId) => ({ code: 'record_missing', subject: { kind: 'brand_kit', id: tenantId } }),
  },
  {
    what: 'a brand kit that is none',
    inflict: set('tenant_settings', (_, tenantId) => `brand-kit:${tenantId}`, { value: null }),
    reason: (_, tenantId) => ({ code: 'record_unreadable', subject: { kind: 'brand_kit', id: tenantId } }),
  },
  {
    what: 'the organisation that the accounts belong to is gone',
    inflict: remove('tenants', (_, tenantId) => tenantId),
    reason: (_, tenantId) => ({ code: 'record_missing', subject: { kind: 'tenant', id: tenantId } }),
  },
];

/** After each of these a due post is held. */
export const RECORD_DAMAGES: readonly Damage[] = [
  ...ASSET_DAMAGES,
  ...SCOPE_DAMAGES,
  ...PROOF_DAMAGES,
  ...PLANNED_DAMAGES,
  ...CAMPAIGN_DAMAGES,
  ...SETTING_DAMAGES,
];
