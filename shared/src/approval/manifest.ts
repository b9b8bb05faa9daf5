/**
 * What a scope covers, as one digest (PROOF, Manifest). A two-level tree: each item has its own digest and the manifest
 * lists them, so that a difference can be named. The same facts give the same manifest everywhere.
 */
import { z } from 'zod';
import { type CreativeItem, creativeItem } from '../creative/creative-item.js';
import { digestOf } from '../kernel/digest.js';
import { Digest } from '../kernel/digest-schema.js';
import { CampaignId, TenantId } from '../kernel/ids.js';
import { type AdItem, adItem } from '../publishing/ad-item.js';
import { type PostItem, postItem } from '../publishing/post-item.js';
import { type StrategyItem, strategyItem } from '../strategy/strategy-item.js';
import type { CampaignFacts, PostFacts, VersionFacts } from './campaign-facts.js';
import { Scope } from './scope.js';
import { type Carry, Upstream } from './scope-context.js';

export const ITEM_KINDS = ['strategy', 'creative', 'post', 'ad'] as const;
export const ItemKind = z.enum(ITEM_KINDS);
export type ItemKind = z.infer<typeof ItemKind>;

export const ManifestItem = z.strictObject({ kind: ItemKind, id: z.string(), digest: Digest });
export type ManifestItem = z.infer<typeof ManifestItem>;

export const Manifest = z.strictObject({
  type: z.literal('greenlight/manifest/v1'),
  tenantId: TenantId,
  campaignId: CampaignId,
  scope: Scope,
  upstream: Upstream,
  items: z.array(ManifestItem),
});
export type Manifest = z.infer<typeof Manifest>;

export type ItemValue = StrategyItem | CreativeItem | PostItem | AdItem;

/** `value` is absent for a post that shipped as something else than it would be today: its snapshot is kept by digest. */
export interface BuiltItem extends ManifestItem {
  readonly value?: ItemValue;
}

export interface BuiltManifest {
  readonly manifest: Manifest;
  readonly digest: Digest;
  readonly items: readonly BuiltItem[];
}

const built = (kind: ItemKind, value: ItemValue): BuiltItem => ({ kind, id: value.id, digest: digestOf(value), value });

/** A post as the schedule covers it. */
export const builtPost = (post: PostFacts, creativeDigest: Digest | undefined): BuiltItem => {
  const item = built('post', postItem(post, creativeDigest));
  const { frozenDigest } = post;
  return frozenDigest === undefined || frozenDigest === item.digest
    ? item
    : { kind: 'post', id: post.id, digest: frozenDigest };
};

/** Code-unit order, which is that of `<` on strings. */
const byId = (a: BuiltItem, b: BuiltItem): number => (a.id < b.id ? -1 : Number(a.id > b.id));

const assemble = (
  { tenantId, campaign }: CampaignFacts,
  scope: Scope,
  upstream: Upstream,
  items: readonly BuiltItem[],
): BuiltManifest => {
  const manifest: Manifest = {
    type: 'greenlight/manifest/v1',
    tenantId,
    campaignId: campaign.id,
    scope,
    upstream,
    items: items.map(({ kind, id, digest }) => ({ kind, id, digest })),
  };
  return { manifest, digest: digestOf(manifest), items };
};

/** The manifest of a campaign's strategy scope, for the facts' active version or for one that would be active. */
export const buildStrategyManifest = (
  facts: CampaignFacts,
  strategy: VersionFacts | undefined = facts.strategy,
): BuiltManifest =>
  assemble(facts, 'strategy', {}, strategy === undefined ? [] : [built('strategy', strategyItem(strategy))]);

/** Where an approval given under `from` stands now that the strategy's manifest was carried on (SPEC §3, minimal mode). */
export const carriedTo = (from: Digest | undefined, carries: readonly Carry[]): Digest | undefined =>
  carries.reduce((at, carry) => (carry.from === at ? carry.to : at), from);

/**
 * An approval that was carried to today's strategy is compared under the upstream that it names, as long as it is
 * exactly what was approved; anything else stands on today's strategy.
 */
const underUpstream = (
  facts: CampaignFacts,
  scope: Scope,
  items: readonly BuiltItem[],
  strategyDigest: Digest,
): BuiltManifest => {
  const { state, receipt, carries } = facts.scopes[scope];
  if (
    state === 'approved' &&
    receipt !== undefined &&
    carriedTo(receipt.upstream.strategy, carries) === strategyDigest
  ) {
    const carried = assemble(facts, scope, receipt.upstream, items);
    if (carried.digest === receipt.manifest) {
      return carried;
    }
  }
  return assemble(facts, scope, { strategy: strategyDigest }, items);
};

/** All four manifests, hashing each creative once. */
export const buildManifests = (facts: CampaignFacts): Record<Scope, BuiltManifest> => {
  const strategy = buildStrategyManifest(facts);
  const creatives = facts.creatives.map((creative) => built('creative', creativeItem(creative)));
  const creativeDigests = new Map(creatives.map(({ id, digest }) => [id, digest]));
  const posts = facts.posts.map((post) => builtPost(post, creativeDigests.get(post.creativeId)));
  const ads = facts.ads.map((ad) => built('ad', adItem(ad, creativeDigests.get(ad.creativeId))));
  const under = (scope: Scope, items: BuiltItem[]) => underUpstream(facts, scope, items.sort(byId), strategy.digest);
  return {
    strategy,
    content: under('content', creatives),
    schedule: under('schedule', posts),
    ads: under('ads', ads),
  };
};

/** What a scope covers now (PROOF, Manifest). */
export const buildManifest = (facts: CampaignFacts, scope: Scope): BuiltManifest =>
  scope === 'strategy' ? buildStrategyManifest(facts) : buildManifests(facts)[scope];
