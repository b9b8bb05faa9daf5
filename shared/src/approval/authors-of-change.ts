/** Who made what is under review since a scope was last approved: those who may not approve it themselves (SPEC §2). */

import { sameValue } from '../kernel/compare-values.js';
import { digestOf } from '../kernel/digest.js';
import type { StrategyItem } from '../strategy/strategy-item.js';
import type { CampaignFacts, CreativeFacts, StrategyFacts } from './campaign-facts.js';
import type { ChangeKind } from './cause.js';
import type { BuiltManifest, ManifestItem } from './manifest.js';
import type { ComparableItem } from './manifest-difference.js';
import type { Scope } from './scope.js';
import type { ScopeContext } from './scope-context.js';

/**
 * The kinds of change that are a scope's own; changes that reach it from elsewhere are other scopes' business. Assets are
 * content's: an asset that is in a schedule or an ad is in content as well, and nothing ships before that is approved.
 */
const OWN_CHANGES: Readonly<Record<Scope, readonly ChangeKind[]>> = {
  strategy: ['strategy'],
  content: ['creative', 'asset'],
  schedule: ['post'],
  ads: ['ad'],
};

/** Undefined when none was approved, and when what is kept of it is not what was approved. */
const approvedStrategy = (lastApproved: readonly ComparableItem[]): StrategyItem | undefined => {
  const item = lastApproved.find(({ kind }) => kind === 'strategy');
  return item?.value !== undefined && digestOf(item.value) === item.digest ? (item.value as StrategyItem) : undefined;
};

/**
 * A version has one author, its text may have several: those of the versions that led to it since the approved one, and
 * those of an older version that it repeats. The approved text itself is nobody's change but of who brought it back.
 */
const authorsOfText = (
  { version, body, authorId, authors }: StrategyFacts,
  approved: StrategyItem | undefined,
): readonly string[] => {
  if (approved !== undefined && sameValue(approved.body, body)) return [authorId];
  const since = approved !== undefined && approved.version < version ? approved.version : 0;
  const wrote = authors.filter(({ lastVersion, hasSameBody }) => hasSameBody || lastVersion > since);
  return [authorId, ...wrote.map(({ id }) => id)];
};

/** Whoever made its pictures or films didn't have to put them in themselves. */
const authorsOfCreative = ({ authorIds, assets }: CreativeFacts): readonly string[] => [
  ...authorIds,
  ...assets.flatMap((asset) => asset.authorIds),
];

const authorsOfItem = (
  facts: CampaignFacts,
  { kind, id }: ManifestItem,
  lastApproved: readonly ComparableItem[],
): readonly string[] => {
  switch (kind) {
    case 'strategy':
      return facts.strategy?.id === id ? authorsOfText(facts.strategy, approvedStrategy(lastApproved)) : [];
    case 'creative':
      return facts.creatives.filter((creative) => creative.id === id).flatMap(authorsOfCreative);
    case 'post':
      return facts.posts.find((post) => post.id === id)?.authorIds ?? [];
    case 'ad':
      return facts.ads.find((ad) => ad.id === id)?.authorIds ?? [];
  }
};

/** All who had a hand in the look that is under review, unless it is the one that was approved last. */
const authorsOfLook = ({ submission, approvedLook }: ScopeContext): readonly string[] =>
  sameValue(submission?.look, approvedLook) ? [] : (submission?.lookBy ?? []);

/**
 * Authors of the items that the last receipt did not cover as they are now, and whoever caused the scope's own kind of
 * change since (a removed ad has no item left to name its author), and of content the authors of its look.
 * @param lastApproved the items of the last receipt's manifest, with values; none when the scope was never approved.
 */
export const authorsOfChange = (
  facts: CampaignFacts,
  current: BuiltManifest,
  lastApproved: readonly ComparableItem[],
): string[] => {
  const { scope } = current.manifest;
  const approved = new Set<string>(lastApproved.map(({ digest }) => digest));
  const byItem = current.items
    .filter(({ digest }) => !approved.has(digest))
    .flatMap((item) => authorsOfItem(facts, item, lastApproved));
  const byCause = facts.scopes[scope].causes
    .filter(({ kind }) => OWN_CHANGES[scope].includes(kind))
    .map(({ actorId }) => actorId);
  return [...new Set([...byItem, ...byCause, ...authorsOfLook(facts.scopes[scope])])].sort();
};
