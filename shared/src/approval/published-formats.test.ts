import { readFileSync } from 'node:fs';
import { creativeItem } from '../creative/creative-item.js';
import { digestOf } from '../kernel/digest.js';
import { postItem } from '../publishing/post-item.js';
import { strategyItem } from '../strategy/strategy-item.js';
import { sampleCampaign } from '../testing/sample-campaign.js';
import type { CampaignFacts, CreativeFacts, PostFacts, StrategyFacts } from './campaign-facts.js';
import { buildManifest, buildManifests, type Manifest } from './manifest.js';
import { buildReceipt, type Receipt } from './receipt.js';
import { SCOPES } from './scope.js';

interface Vector {
  name: string;
  value: Record<string, unknown>;
  digest: string;
}
const VECTORS_FILE = new URL('../testing/vectors/proof.json', import.meta.url);
const vectors = JSON.parse(readFileSync(VECTORS_FILE, 'utf8')) as Vector[];
const vector = (name: string): Vector => {
  const found = vectors.find((candidate) => candidate.name === name);
  if (found === undefined) {
    throw new Error(`No vector "${name}"`);
  }
  return found;
};
/** The things that the published vectors are about, as they would be stored: with fields that are not hashed. */
const published = (): CampaignFacts => {
  const { strategy, creative, post } = {
    strategy: vector('strategy item').value,
    creative: vector('creative item').value,
    post: vector('post item').value,
  };
  const sample = sampleCampaign();
  const assets = (creative.assets as object[]).map((asset) => ({
    ...asset,
    archived: false,
    aiGenerated: true,
    integrity: { state: 'intact', checkedAt: '2026-08-20T09:00:00.000Z' },
  }));
  return {
    ...sample,
    strategy: { ...strategy, authorId: 'usr_01' } as unknown as StrategyFacts,
    creatives: [{ ...sample.creatives[0], ...creative, assets } as unknown as CreativeFacts],
    posts: [{ ...sample.posts[0], ...post, creativeId: 'cre_01', customText: 'x' } as unknown as PostFacts],
    ads: [],
  } as CampaignFacts;
};
const digests = (facts: CampaignFacts): Record<string, string> => {
  const manifests = buildManifests(facts);
  return Object.fromEntries(SCOPES.map((scope) => [scope, manifests[scope].digest]));
};

describe('the published formats', () => {
  const facts = published();
  const [creative] = facts.creatives as [CreativeFacts];
  const [post] = facts.posts as [PostFacts];

  it('are those of our items', () => {
    expect(digestOf(strategyItem(facts.strategy as StrategyFacts))).toBe(vector('strategy item').digest);
    expect(digestOf(creativeItem(creative))).toBe(vector('creative item').digest);
    expect(digestOf(postItem(post, digestOf(creativeItem(creative))))).toBe(vector('post item').digest);
  });

  it('are those of our manifests', () => {
    expect(digests(facts)).toEqual({
      strategy: vector('strategy manifest').digest,
      content: vector('content manifest').digest,
      schedule: vector('schedule manifest').digest,
      ads: vector('empty ads manifest').digest,
    });
    expect(buildManifest(facts, 'content').manifest).toEqual(vector('content manifest').value);
  });

  it('are those of our receipts', () => {
    const { id, round, policy, decisions, issuedAt, ...given } = vector('receipt').value as unknown as Receipt;
    const { receipt, digest } = buildReceipt({
      id,
      approved: {
        manifest: vector('content manifest').value as unknown as Manifest,
        digest: given.manifest,
        items: [],
      },
      round,
      policy: { ...policy, dueHours: 72 } as Receipt['policy'],
      approvals: decisions.map(({ decision: _decision, ...approval }) => approval),
      issuedAt,
    });
    expect(receipt).toEqual(vector('receipt').value);
    expect(digest).toBe(vector('receipt').digest);
  });
});
