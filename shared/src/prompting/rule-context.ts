/** The facts of a campaign as the rules look at them: indexed once, so that no rule searches a list for each item of another. */
import type { AccountFacts, AdFacts, CampaignFacts, CreativeFacts, PostFacts } from '../approval/campaign-facts.js';
import { type Instant, laterOf, toInstant } from '../kernel/time.js';
import { type ChannelFinding, checkChannelRules } from '../publishing/channel-rules.js';
import { copyForChannel } from '../publishing/compose-post-text.js';
import type { StrategyDraftBody } from '../strategy/strategy-body.js';

export interface RuleContext {
  readonly facts: CampaignFacts;
  readonly now: Instant;
  /** The gate asks for blockers alone: what could be no more than a warning need not be looked for. */
  readonly onlyBlockers: boolean;
  /** Body of the active version. */
  readonly strategy: StrategyDraftBody | undefined;
  readonly creatives: ReadonlyMap<string, CreativeFacts>;
  readonly posts: ReadonlyMap<string, PostFacts>;
  readonly ads: ReadonlyMap<string, AdFacts>;
  readonly accounts: ReadonlyMap<string, AccountFacts>;
  /** Posts that are still to go out. */
  readonly pendingPosts: readonly PostFacts[];
  /** Ads whose flight is not over. */
  readonly runningAds: readonly AdFacts[];
  /** Creatives that a pending post or a running ad uses. */
  readonly shipping: ReadonlySet<string>;
  /** What the channel finds wrong with a post; worked out once per post. */
  readonly channelFindings: (post: PostFacts) => readonly ChannelFinding[];
}

/** True while a post waits for its slot or its release: the gate decides about these. */
export const isPending = ({ state }: Pick<PostFacts, 'state'>): boolean => state === 'scheduled' || state === 'held';

export const isRunning = (ad: Pick<AdFacts, 'flight'>, now: Instant): boolean => ad.flight.to > now;

/** When a post would go out at the earliest: its slot, or at once when that has passed (a held post). */
export const slotOf = ({ publishAt }: Pick<PostFacts, 'publishAt'>, now: Instant): Instant => laterOf(publishAt, now);

const isMadeByAi = (creative: CreativeFacts): boolean =>
  creative.aiGenerated || creative.assets.some(({ aiGenerated }) => aiGenerated);

const channelFindingsOf = (post: PostFacts, creative: CreativeFacts | undefined): readonly ChannelFinding[] => {
  const copy = creative?.copy;
  return checkChannelRules({
    channel: post.channel,
    text: post.text,
    link: post.link,
    format: creative?.format ?? 'feed',
    media: creative?.assets ?? [],
    altText: copy === undefined ? '' : copyForChannel(copy, creative?.overrides ?? {}, post.channel).altText,
    aiGenerated: creative !== undefined && isMadeByAi(creative),
    disclosure: post.disclosure,
  });
};

const indexById = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((thing) => [thing.id, thing]));

export const buildRuleContext = (facts: CampaignFacts, now: Date, { onlyBlockers = false } = {}): RuleContext => {
  const instant = toInstant(now);
  const creatives = indexById(facts.creatives);
  const pendingPosts = facts.posts.filter(isPending);
  const runningAds = facts.ads.filter((ad) => isRunning(ad, instant));
  const known = new Map<string, readonly ChannelFinding[]>();
  return {
    facts,
    now: instant,
    onlyBlockers,
    strategy: facts.strategy?.body,
    creatives,
    posts: indexById(facts.posts),
    ads: indexById(facts.ads),
    accounts: indexById(facts.accounts),
    pendingPosts,
    runningAds,
    shipping: new Set([...pendingPosts, ...runningAds].map(({ creativeId }) => creativeId)),
    channelFindings: (post) => {
      const findings = known.get(post.id) ?? channelFindingsOf(post, creatives.get(post.creativeId));
      known.set(post.id, findings);
      return findings;
    },
  };
};
