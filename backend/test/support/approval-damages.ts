/** Damages of what approvals are made of: the scopes, and the receipts and manifests that prove them. */
import type { GateReason } from '@greenlight/shared/approval/gate-reason.js';
import type { ShippingPlan } from './campaign-steps.js';
import { alter, amongCampaigns, type Damage, remove, set } from './damage.js';

const scopeId = ({ campaignId }: ShippingPlan): string => `${campaignId}:ads`;
const ofAds = (code: GateReason['code']) => (plan: ShippingPlan) => ({
  code,
  scope: 'ads' as const,
  subject: { kind: 'scope' as const, id: scopeId(plan) },
});

export const SCOPE_DAMAGES: readonly Damage[] = [
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
    },
    reason: ofAds('record_missing'),
  },
];

const ofManifest = () => ({
  code: 'record_unreadable' as const,
  scope: 'ads' as const,
  subject: expect.objectContaining({ kind: 'manifest' }),
});
const ofItem =
  (code: GateReason['code']): Damage['reason'] =>
  ({ creativeId }) => ({
    code,
    scope: 'content',
    subject: expect.objectContaining({ kind: 'item_snapshot' }),
    usedBy: { kind: 'creative', id: creativeId },
  });

/** The value of the campaign's creative as it was approved. */
const ofApprovedCreative =
  (damage: Parameters<typeof amongCampaigns>[2]): Damage['inflict'] =>
  async ({ plan: { creativeId }, tenantId, collection }) => {
    const [latest] = await collection('item_snapshots').find({ tenantId, 'value.id': creativeId }).toArray();
    if (!latest) throw new Error(`There is no value of ${creativeId}.`);
    await damage(collection('item_snapshots'), latest._id);
  };

export const PROOF_DAMAGES: readonly Damage[] = [
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
    what: 'the manifest that was approved has lost its content',
    inflict: amongCampaigns('manifests', { 'manifest.scope': 'ads' }, (manifests, _id) =>
      manifests.updateOne({ _id }, { $set: { manifest: null } }),
    ),
    reason: ofManifest,
  },
  {
    what: 'the manifest that was approved is not what its digest says',
    inflict: amongCampaigns('manifests', { 'manifest.scope': 'ads' }, (manifests, _id) =>
      manifests.updateOne({ _id }, { $set: { 'manifest.items': [] } }),
    ),
    reason: ofManifest,
  },
  {
    what: 'what an approved manifest lists is gone',
    inflict: ofApprovedCreative((items, _id) => items.deleteOne({ _id })),
    reason: ofItem('record_missing'),
  },
  {
    what: 'what an approved manifest lists has lost its content',
    inflict: ofApprovedCreative((items, _id) => items.updateOne({ _id }, { $set: { value: null } })),
    reason: ofItem('record_unreadable'),
  },
  {
    what: 'what an approved manifest lists is not what its digest says',
    inflict: ofApprovedCreative((items, _id) =>
      items.updateOne({ _id }, { $set: { 'value.copy.headline': 'Buy now' } }),
    ),
    reason: ofItem('record_unreadable'),
  },
  {
    what: 'what was approved has changed, and its manifest is not one any more',
    inflict: async (scene) => {
      const spoil = amongCampaigns('manifests', { 'manifest.scope': 'ads' }, (manifests, _id) =>
        manifests.updateOne({ _id }, { $set: { 'manifest.items': 'none' } }),
      );
      await spoil(scene);
      await set('ads', ({ adId }) => adId, { 'budget.amount': 8_000_000 })(scene);
    },
    reason: () => ({ code: 'manifest_changed', scope: 'ads' }),
  },
];
