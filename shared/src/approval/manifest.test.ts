import { digestOf } from '../kernel/digest.js';
import { Digest } from '../kernel/digest-schema.js';
import { adItem } from '../publishing/ad-item.js';
import { approveEverything, approveScope, submitScope } from '../testing/review-scope.js';
import { sampleCampaign } from '../testing/sample-campaign.js';
import type { CampaignFacts, CreativeFacts, StrategyFacts } from './campaign-facts.js';
import { buildManifest, buildManifests, buildStrategyManifest } from './manifest.js';
import { SCOPES } from './scope.js';

const digests = (facts: CampaignFacts): Record<string, string> => {
  const manifests = buildManifests(facts);
  return Object.fromEntries(SCOPES.map((scope) => [scope, manifests[scope].digest]));
};

describe('manifests', () => {
  it('list their items by id in code-unit order, whatever the order of the facts', () => {
    const facts = sampleCampaign();
    const { manifest, digest } = buildManifest(facts, 'content');
    facts.creatives.reverse();
    expect(buildManifest(facts, 'content').digest).toBe(digest);
    expect(manifest.items.map(({ id }) => id)).toEqual(['cre_10', 'cre_20', 'cre_30']);
  });

  it('say "none" for an empty scope, so that adding something changes it', () => {
    const facts = sampleCampaign();
    const before = buildManifest(facts, 'ads').digest;
    facts.ads = [];
    const none = buildManifest(facts, 'ads');
    expect(none.manifest.items).toEqual([]);
    expect(none.digest).not.toBe(before);
  });

  it('exist before there is a strategy', () => {
    const { strategy: _none, ...facts } = sampleCampaign();
    expect(buildManifest(facts, 'strategy').manifest).toMatchObject({ upstream: {}, items: [] });
    expect(buildManifest(facts, 'content').manifest.upstream.strategy).toBe(buildManifest(facts, 'strategy').digest);
  });

  it('of schedule and ads change only with creatives that a post or an ad uses', () => {
    const facts = sampleCampaign();
    const before = digests(facts);
    const [used, , unused] = facts.creatives;
    if (unused?.copy) unused.copy.headline = 'Another headline';
    expect(digests(facts)).toEqual({ ...before, content: expect.not.stringMatching(before.content as string) });
    if (used?.copy) used.copy.headline = 'Another headline';
    const after = digests(facts);
    expect([after.schedule === before.schedule, after.ads === before.ads]).toEqual([false, false]);
  });

  it('all stand on the strategy', () => {
    const facts = sampleCampaign();
    const before = digests(facts);
    if (facts.strategy) facts.strategy.body.offer = 'Another offer';
    const after = digests(facts);
    expect(SCOPES.filter((scope) => after[scope] === before[scope])).toEqual([]);
  });

  it('keep the order of media and of hashtags, and not that of the used strategy fields', () => {
    const facts = sampleCampaign();
    const before = digests(facts).content;
    facts.creatives[0]?.strategyFields.reverse();
    expect(digests(facts).content).toBe(before);
    facts.creatives[0]?.copy?.hashtags.reverse();
    expect(digests(facts).content).not.toBe(before);
  });

  it('change when the bytes behind an asset are found to be others, and name them', () => {
    const facts = sampleCampaign();
    const before = buildManifest(facts, 'content').digest;
    const observedSha256 = 'f'.repeat(64);
    const [asset] = facts.creatives[0]?.assets ?? [];
    if (asset) asset.integrity = { state: 'corrupt', observedSha256, checkedAt: '2026-08-21T09:00:00.000Z' };
    const after = buildManifest(facts, 'content');
    expect(after.digest).not.toBe(before);
    expect(after.items[0]?.value).toMatchObject({ assets: [{ sha256: observedSha256 }] });
  });

  it('change when a used creative is gone', () => {
    const facts = sampleCampaign();
    const before = digests(facts);
    facts.creatives.shift();
    const after = digests(facts);
    expect([after.schedule === before.schedule, after.ads === before.ads]).toEqual([false, false]);
  });

  it('keep what a post shipped with, whatever happens to its creative later', () => {
    const facts = sampleCampaign();
    const before = buildManifest(facts, 'schedule');
    const [post] = facts.posts;
    const [item] = before.items;
    if (post && item) Object.assign(post, { state: 'published', frozenDigest: item.digest });
    if (facts.creatives[0]?.copy) facts.creatives[0].copy.headline = 'Another headline';
    const after = buildManifest(facts, 'schedule');
    expect(after.digest).toBe(before.digest);
    expect(after.items[0]).toEqual({ kind: 'post', id: post?.id, digest: item?.digest });
  });

  it('do not hash what the public does not see', () => {
    const facts = sampleCampaign();
    const before = digests(facts);
    Object.assign(facts.creatives[0] ?? {}, {
      name: 'Other',
      prompt: 'other',
      rev: 9,
      updatedAt: 'later',
      state: 'stale',
    });
    Object.assign(facts.posts[0] ?? {}, { rev: 9, state: 'held' });
    Object.assign(facts.ads[0] ?? {}, { name: 'Other', rev: 9 });
    expect(digests(facts)).toEqual(before);
  });

  it.each([
    ['channel', { channel: 'google' }],
    ['flight', { flight: { from: '2026-09-02T06:00:00.000Z', to: '2026-09-20T22:00:00.000Z' } }],
    ['budget', { budget: { amount: 90_000, currency: 'EUR' } }],
    ['targeting', { targeting: { territories: ['PT'], languages: ['pt'], ageFrom: 25, ageTo: 40, interests: [] } }],
    ['link', { link: 'https://example.org/other' }],
  ])('change with the %s of an ad', (_field, change) => {
    const facts = sampleCampaign();
    const before = digestOf(adItem(facts.ads[0] as CampaignFacts['ads'][number], undefined));
    expect(digestOf(adItem({ ...facts.ads[0], ...change } as CampaignFacts['ads'][number], undefined))).not.toBe(
      before,
    );
  });
});

describe('an approval that was carried to another strategy', () => {
  const approved = approveEverything(sampleCampaign());
  const next = { ...(approved.strategy as StrategyFacts), version: 2 };
  const carry = { from: buildStrategyManifest(approved).digest, to: buildStrategyManifest(approved, next).digest };
  const carried: CampaignFacts = {
    ...approved,
    strategy: next,
    scopes: { ...approved.scopes, content: { ...approved.scopes.content, carries: [carry] } },
  };

  it('is compared under the strategy that it was given under', () => {
    expect(buildManifest(carried, 'content').digest).toBe(approved.scopes.content.receipt?.manifest);
    expect(buildManifest(carried, 'schedule').manifest.upstream.strategy).toBe(carry.to);
  });

  it('holds over several steps, and not when one is missing', () => {
    const third = { ...next, version: 3 };
    const last = { from: carry.to, to: buildStrategyManifest(approved, third).digest };
    const over = (carries: (typeof carry)[]): CampaignFacts => ({
      ...carried,
      strategy: third,
      scopes: { ...carried.scopes, content: { ...carried.scopes.content, carries } },
    });
    const receipt = approved.scopes.content.receipt?.manifest;
    expect(buildManifest(over([carry, last]), 'content').digest).toBe(receipt);
    expect(buildManifest(over([last]), 'content').digest).not.toBe(receipt);
    expect(buildManifest(over([carry]), 'content').digest).not.toBe(receipt);
  });

  it('is left for today’s strategy as soon as something in the scope changes, so that it can be approved anew', () => {
    const [first, ...others] = carried.creatives as [CreativeFacts, ...CreativeFacts[]];
    const edited = { ...carried, creatives: [{ ...first, aiGenerated: true }, ...others] };
    expect(buildManifest(edited, 'content').manifest.upstream.strategy).toBe(carry.to);
    const again = approveScope(submitScope(edited, 'content'), 'content');
    expect(again.scopes.content).toMatchObject({
      state: 'approved',
      carries: [],
      receipt: { upstream: { strategy: carry.to } },
    });
  });

  it('does not stand in for an approval that was never given', () => {
    const pending = {
      ...carried,
      scopes: { ...carried.scopes, content: { ...carried.scopes.content, state: 'pending' as const } },
    };
    expect(buildManifest(pending, 'content').manifest.upstream.strategy).toBe(Digest.parse(carry.to));
  });
});
