/** Records that are damaged so that a due post is held, and what the gate has to call each. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { ShippingPlan } from './campaign-steps.js';
import { alter, amongCampaigns, type Damage, type IdOf, remove, set } from './damage.js';

const campaign: IdOf = ({ campaignId }) => campaignId;
const scopeId = ({ campaignId }: ShippingPlan): string => `${campaignId}:ads`;
const ofAds = (code: GateReason['code']) => (plan: ShippingPlan) => ({
  code,
  scope: 'ads' as const,
  subject: { kind: 'scope' as const, id: scopeId(plan) },
});

const ASSET_DAMAGES: Damage[] = [
  {
    what: 'the asset that a creative shows is gone',
    inflict: remove('assets', ({ assetId }) => assetId),
    reason: ({ assetId, creativeId }) => ({
      code: 'record_missing',
      subject: { kind: 'asset', id: assetId },
      usedBy: { kind: 'creative', id: creativeId },
      owner: 'operator',
    }),
  },
  {
    what: 'an asset with an invalid field',
    inflict: set('assets', ({ assetId }) => assetId, { bytes: 'many' }),
    reason: ({ assetId }) => ({ code: 'record_unreadable', subject: { kind: 'asset', id: assetId } }),
  },
  {
    what: 'an asset whose integrity is in no known state',
    inflict: set('assets', ({ assetId }) => assetId, { 'integrity.state': 'probably fine' }),
    reason: ({ assetId }) => ({ code: 'record_unreadable', subject: { kind: 'asset', id: assetId } }),
  },
];

const SCOPE_DAMAGES: Damage[] = [
  {
    what: 'a scope in a state that nobody knows',
    inflict: set('scopes', scopeId, { 'machine.value': 'waved_through' }),
    reason: ofAds('record_unreadable'),
  },
  {
    what: 'a scope with votes that are none',
    inflict: set('scopes', scopeId, { 'machine.context.approvals': 'two' }),
    reason: ofAds('record_unreadable'),
  },
  {
    what: 'a scope of a machine that is not ours',
    inflict: set('scopes', scopeId, { 'machine.machineVersion': 99 }),
    reason: ofAds('record_unreadable'),
  },
  {
    what: 'a scope without any machine',
    inflict: alter('scopes', scopeId, { $unset: { machine: true } }),
    reason: ofAds('record_unreadable'),
  },
  {
    what: 'a scope that says it is another one',
    inflict: set('scopes', scopeId, { scope: 'content' }),
    reason: ofAds('record_unreadable'),
  },
  { what: 'a scope is gone', inflict: remove('scopes', scopeId), reason: ofAds('record_missing') },
  {
    what: 'all four scopes are gone',
    inflict: async ({ plan, collection }) => {
      await collection('scopes').deleteMany({ campaignId: plan.campaignId });
      return undefined;
    },
    reason: ofAds('record_missing'),
  },
];

const PROOF_DAMAGES: Damage[] = [
  {
    what: 'a receipt is gone',
    inflict: amongCampaigns('receipts', { scope: 'ads' }, (receipts, _id) => receipts.deleteOne({ _id })),
    reason: () => ({ code: 'receipt_missing', scope: 'ads', subject: expect.objectContaining({ kind: 'receipt' }) }),
  },
  {
    what: 'a receipt that is none',
    inflict: amongCampaigns('receipts', { scope: 'ads' }, (receipts, _id) =>
      receipts.updateOne({ _id }, { $set: { receipt: 'approved' } }),
    ),
    reason: () => ({ code: 'receipt_missing', scope: 'ads' }),
  },
  {
    what: 'a receipt without its content',
    inflict: amongCampaigns('receipts', { scope: 'ads' }, (receipts, _id) =>
      receipts.updateOne({ _id }, { $unset: { receipt: true, digest: true } }),
    ),
    reason: () => ({ code: 'receipt_missing', scope: 'ads' }),
  },
  {
    what: 'the manifest that was approved is gone',
    inflict: amongCampaigns('manifests', { 'manifest.scope': 'ads' }, (manifests, _id) => manifests.deleteOne({ _id })),
    reason: () => ({
      code: 'record_missing',
      scope: 'ads',
      subject: expect.objectContaining({ kind: 'manifest' }),
    }),
  },
  {
    what: 'what was approved has changed, and its manifest is not one any more',
    inflict: async (scene) => {
      const spoil = amongCampaigns('manifests', { 'manifest.scope': 'ads' }, (manifests, _id) =>
        manifests.updateOne({ _id }, { $set: { 'manifest.items': 'none' } }),
      );
      await spoil(scene);
      return set('ads', ({ adId }) => adId, { 'budget.amount': 8_000_000 })(scene);
    },
    reason: () => ({ code: 'manifest_changed', scope: 'ads' }),
  },
];

const PLANNED_DAMAGES: Damage[] = [
  {
    what: 'a creative with an invalid field',
    inflict: set('creatives', ({ creativeId }) => creativeId, { format: 'round' }),
    reason: ({ creativeId }) => ({ code: 'record_unreadable', subject: { kind: 'creative', id: creativeId } }),
  },
  {
    what: 'a creative in a state that nobody knows',
    inflict: set('creatives', ({ creativeId }) => creativeId, { state: 'blessed' }),
    reason: ({ creativeId }) => ({ code: 'record_unreadable', subject: { kind: 'creative', id: creativeId } }),
  },
  {
    what: 'a creative is gone',
    inflict: remove('creatives', ({ creativeId }) => creativeId),
    reason: ({ creativeId }) => ({
      code: 'manifest_changed',
      scope: 'content',
      changes: [{ kind: 'creative', id: creativeId, change: 'removed', fields: [] }],
    }),
  },
  {
    what: 'an ad with an invalid field',
    inflict: set('ads', ({ adId }) => adId, { flight: 'soon' }),
    reason: ({ adId }) => ({ code: 'record_unreadable', subject: { kind: 'ad', id: adId } }),
  },
  {
    what: 'a strategy whose body is none',
    inflict: amongCampaigns('strategies', { state: 'active' }, (strategies, _id) =>
      strategies.updateOne({ _id }, { $set: { 'body.audience': 'everybody' } }),
    ),
    reason: () => ({ code: 'record_unreadable', subject: expect.objectContaining({ kind: 'strategy' }) }),
  },
  {
    what: 'a strategy without a body',
    inflict: amongCampaigns('strategies', { state: 'active' }, (strategies, _id) =>
      strategies.updateOne({ _id }, { $unset: { body: true } }),
    ),
    reason: () => ({ code: 'record_unreadable', subject: expect.objectContaining({ kind: 'strategy' }) }),
  },
  {
    what: 'the active strategy is gone',
    inflict: amongCampaigns('strategies', { state: 'active' }, (strategies, _id) => strategies.deleteOne({ _id })),
    reason: () => ({ code: 'no_active_strategy' }),
  },
];

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
    reason: () => ({ code: 'record_missing', subject: expect.objectContaining({ kind: 'account' }) }),
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
