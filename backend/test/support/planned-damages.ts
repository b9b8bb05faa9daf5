/** Damages of what is planned: the assets, creatives, posts, ads and the strategy that scopes cover. */
import { amongCampaigns, type Damage, type IdOf, remove, set } from './damage.js';

export const ASSET_DAMAGES: readonly Damage[] = [
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
    what: 'an asset whose hash is none',
    inflict: set('assets', ({ assetId }) => assetId, { sha256: 'A'.repeat(64) }),
    reason: ({ assetId }) => ({ code: 'record_unreadable', subject: { kind: 'asset', id: assetId } }),
  },
  {
    what: 'an asset whose integrity is in no known state',
    inflict: set('assets', ({ assetId }) => assetId, { 'integrity.state': 'probably fine' }),
    reason: ({ assetId }) => ({ code: 'record_unreadable', subject: { kind: 'asset', id: assetId } }),
  },
];

const laterPost: IdOf = ({ laterPostId }) => laterPostId;
const ofPost: Damage['reason'] = ({ laterPostId }) => ({
  code: 'record_unreadable',
  subject: { kind: 'post', id: laterPostId },
});

export const PLANNED_DAMAGES: readonly Damage[] = [
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
    what: 'a post without a slot',
    inflict: set('posts', laterPost, { publishAt: null }),
    reason: ofPost,
  },
  {
    what: 'a post in a state that nobody knows',
    inflict: set('posts', laterPost, { state: 'blessed' }),
    reason: ofPost,
  },
  {
    what: 'a post that is held for no cause',
    inflict: set('posts', laterPost, { heldCauses: 'many' }),
    reason: ofPost,
  },
  {
    what: 'a post that is out, but not with anything that anybody could tell',
    inflict: set('posts', laterPost, { state: 'published', shipment: { text: 'Half of it' } }),
    reason: ofPost,
  },
  {
    what: 'a post is gone',
    inflict: remove('posts', laterPost),
    reason: ({ laterPostId }) => ({
      code: 'manifest_changed',
      scope: 'schedule',
      changes: [{ kind: 'post', id: laterPostId, change: 'removed', fields: [] }],
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
