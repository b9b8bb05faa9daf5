import { buildManifest } from '../approval/manifest.js';
import { digestOf } from '../kernel/digest.js';
import type { AccountId, PostId } from '../kernel/ids.js';
import { at } from '../testing/at.js';
import { sampleBrandKit, sampleCampaign } from '../testing/sample-campaign.js';
import { isStillWhatWasLetGo, isWhatWasLetGo, shipmentDigest } from './let-go.js';
import { Shipment } from './shipment.js';

const facts = sampleCampaign();
const post = at(facts.posts, 0);
const creative = at(facts.creatives, 0);
const digestIn = (scope: 'content' | 'schedule', id: string) => {
  const item = buildManifest(facts, scope).items.find((candidate) => candidate.id === id);
  if (!item) throw new Error(`${id} is in the sample`);
  return item.digest;
};
const receipt = digestOf('a receipt');
const { wordmark, colours, typefaces } = sampleBrandKit();
const shipment = Shipment.parse({
  itemDigest: digestIn('schedule', post.id),
  creative: { id: creative.id, digest: digestIn('content', creative.id) },
  ...creative.copy,
  text: post.text,
  link: post.link,
  disclosure: post.disclosure,
  media: creative.assets.map((asset) => ({ ...asset, assetId: asset.id, altText: 'A wheel' })),
  brand: { wordmark, colours, typefaces },
  language: 'en',
  timeZone: post.timeZone,
  strategyVersion: 1,
  receipts: { strategy: receipt, content: receipt, schedule: receipt, ads: receipt },
  gateRevision: 40,
  frozenAt: '2026-09-01T09:00:00.000Z',
});
const fired = { item: shipment.itemDigest, shipment: shipmentDigest(shipment) };
const otherDigest = digestOf('something else');

describe('what is stored to be sent', () => {
  it('is what was let go when it hashes to what was recorded then', () => {
    expect(isWhatWasLetGo(post, shipment, fired)).toBe(true);
    expect(isWhatWasLetGo(post, structuredClone(shipment), fired)).toBe(true);
  });

  it.each<[string, Partial<Record<keyof Shipment, unknown>>]>([
    ['text', { text: 'Buy now' }],
    ['headline', { headline: 'Buy now' }],
    ['body', { body: 'Buy now' }],
    ['text typed for the post', { customText: 'Buy now' }],
    ['link', { link: 'https://elsewhere.example/' }],
    ['disclosure', { disclosure: 'ai-generated' }],
    ['media', { media: [] }],
    ['brand', { brand: { wordmark: 'Another', colours, typefaces } }],
    ['receipts', { receipts: { ...shipment.receipts, ads: otherDigest } }],
    ['item', { itemDigest: otherDigest }],
    ['spelling, of which there is none', { gateRevision: 0.5 }],
  ])('is not with another %s', (_, change) => {
    expect(isWhatWasLetGo(post, { ...shipment, ...change } as Shipment, fired)).toBe(false);
  });

  it.each<[string, object]>([
    ['post', { id: 'pst_99' as PostId }],
    ['channel', { channel: 'email' }],
    ['account', { accountId: 'acc_elsewhere' as AccountId }],
    ['slot', { publishAt: '2026-09-01T08:00:00.000Z' }],
  ])('is not for another %s, even though the shipment is the same', (_, change) => {
    expect(isWhatWasLetGo({ ...post, ...change }, shipment, fired)).toBe(false);
  });

  it('is not when the record names another item or shipment, or no shipment at all', () => {
    expect(isWhatWasLetGo(post, shipment, { ...fired, item: otherDigest })).toBe(false);
    expect(isWhatWasLetGo(post, shipment, { ...fired, shipment: otherDigest })).toBe(false);
    expect(isWhatWasLetGo(post, shipment, { item: fired.item } as typeof fired)).toBe(false);
    expect(isWhatWasLetGo(post, undefined, fired)).toBe(false);
  });
});

describe('what is out', () => {
  const letGo = { ...fired, channel: 'newsroom' } as const;

  it.each(['under-way', 'unknown', 'published'] as const)(
    'is what was let go, by a record that says %s',
    (standing) => {
      expect(isStillWhatWasLetGo('newsroom', structuredClone(shipment), { standing, letGo })).toBe(true);
    },
  );

  it.each(['waiting', 'failed', 'unreadable'] as const)('is nothing, by a record that says %s', (standing) => {
    expect(isStillWhatWasLetGo('newsroom', shipment, { standing, letGo })).toBe(false);
  });

  it.each<[string, object, object]>([
    ['another text', { text: 'Buy now' }, letGo],
    ['what can’t be hashed', { gateRevision: 0.5 }, letGo],
    ['what went by another channel', {}, { ...letGo, channel: 'email' }],
    ['what went nobody knows where', {}, fired],
    ['another item', {}, { ...letGo, item: otherDigest }],
    ['another shipment', {}, { ...letGo, shipment: otherDigest }],
  ])('is not what was let go when it is %s', (_, change, recorded) => {
    const record = { standing: 'published', letGo: recorded as typeof letGo } as const;
    expect(isStillWhatWasLetGo('newsroom', { ...shipment, ...change }, record)).toBe(false);
  });

  it('is not when nothing was let go', () => {
    expect(isStillWhatWasLetGo('newsroom', shipment, { standing: 'published' })).toBe(false);
  });
});
