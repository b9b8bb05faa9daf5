import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { POST_STATES } from '@greenlight/shared/publishing/post.js';
import { sampleCreative } from '@greenlight/shared/testing/sample-campaign.js';
import { sampleShipment } from '@greenlight/shared/testing/sample-shipment.js';
import { hasChangedSince, sendingWords, whatIsSent } from './what-is-sent';

const facts = sampleCreative(1);
const copy = facts.copy ?? { headline: '', body: '', callToAction: '', hashtags: [], altText: '' };
const creative: Creative = { ...facts, assets: facts.assets.map(({ id, role }) => ({ id, role })) };
const shipment = sampleShipment(facts);

describe('what a post sends', () => {
  it('is its creative until it begins to publish, then what was frozen, and never a guess', () => {
    const kinds = POST_STATES.map((state) => [state, whatIsSent({ state }).kind]);
    expect(Object.fromEntries(kinds)).toEqual({
      draft: 'creative',
      scheduled: 'creative',
      held: 'creative',
      publishing: 'lost',
      published: 'lost',
      failed: 'lost',
      outcome_unknown: 'lost',
      cancelled: 'creative',
    });
    for (const state of POST_STATES) expect(whatIsSent({ state, shipment })).toEqual({ kind: 'shipment', shipment });
  });

  it('is called sent only when it was', () => {
    expect(POST_STATES.filter((state) => sendingWords({ state, shipment }) === 'was sent')).toEqual(['published']);
    expect(sendingWords({ state: 'cancelled' })).toBe('would have been sent');
    expect(sendingWords({ state: 'cancelled', shipment })).toBe('it tried to send');
  });
});

describe('a creative after it was shipped', () => {
  const changed = (fields: Partial<Creative>): boolean =>
    hasChangedSince(shipment, 'newsroom', { ...creative, ...fields });

  it('has changed when its words or media are others, on that channel', () => {
    expect(changed({ copy: { ...copy, body: 'Other' } })).toBe(true);
    expect(changed({ copy: { ...copy, altText: 'Other' } })).toBe(true);
    expect(changed({ copy: undefined })).toBe(true);
    expect(changed({ assets: [] })).toBe(true);
    expect(changed({ assets: [{ id: 'ast_other' as AssetId, role: 'image' }] })).toBe(true);
    expect(changed({ overrides: { newsroom: { headline: 'Other' } } })).toBe(true);
  });

  it('has not when what differs is nothing that readers of the channel would see', () => {
    expect(changed({})).toBe(false);
    expect(changed({ name: 'Other', state: 'stale', strategyVersion: 2, rev: 9 })).toBe(false);
    expect(changed({ overrides: { email: { headline: 'Other' } } })).toBe(false);
    const withoutMedia = { ...shipment, media: [] };
    expect(
      hasChangedSince(withoutMedia, 'newsroom', { ...creative, assets: [], copy: { ...copy, altText: 'Other' } }),
    ).toBe(false);
  });
});
