/** Who made what is under review since a scope was last approved: those who may not approve it themselves (SPEC §2). */
import type { CampaignFacts } from './campaign-facts.js';
import type { ChangeKind } from './cause.js';
import type { BuiltManifest, ManifestItem } from './manifest.js';
import type { Scope } from './scope.js';

/** The kind of change that is a scope's own; changes that reach it from elsewhere are other scopes' business. */
const OWN_CHANGES: Readonly<Record<Scope, ChangeKind>> = {
  strategy: 'strategy',
  content: 'creative',
  schedule: 'post',
  ads: 'ad',
};

const authorsOfItem = (facts: CampaignFacts, { kind, id }: ManifestItem): readonly string[] => {
  switch (kind) {
    case 'strategy':
      return facts.strategy?.id === id ? [facts.strategy.authorId] : [];
    case 'creative':
      return facts.creatives.find((creative) => creative.id === id)?.authorIds ?? [];
    case 'post':
      return facts.posts.find((post) => post.id === id)?.authorIds ?? [];
    case 'ad':
      return facts.ads.find((ad) => ad.id === id)?.authorIds ?? [];
  }
};

/**
 * Authors of the items that the last receipt did not cover as they are now, and whoever caused the scope's own kind of
 * change since (a removed ad has no item left to name its author).
 * @param lastApproved the items of the last receipt's manifest; none when the scope was never approved.
 */
export const authorsOfChange = (
  facts: CampaignFacts,
  current: BuiltManifest,
  lastApproved: readonly Pick<ManifestItem, 'digest'>[],
): string[] => {
  const { scope } = current.manifest;
  const approved = new Set(lastApproved.map(({ digest }) => digest));
  const byItem = current.items
    .filter(({ digest }) => !approved.has(digest))
    .flatMap((item) => authorsOfItem(facts, item));
  const byCause = facts.scopes[scope].causes
    .filter(({ kind }) => kind === OWN_CHANGES[scope])
    .map(({ actorId }) => actorId);
  return [...new Set([...byItem, ...byCause])].sort();
};
