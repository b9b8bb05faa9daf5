/**
 * Everything that the gate asks at one moment, asked once: reasons that stop the whole campaign, and reasons that belong
 * to one creative, post, ad or account. The gate of a campaign and that of a post are two selections of the same answers.
 */
import { laterOf } from '../kernel/time.js';
import { findBlockers } from '../prompting/evaluate-campaign.js';
import type { Finding, Subject } from '../prompting/finding.js';
import { buildRuleContext, isPending, type RuleContext, slotOf } from '../prompting/rule-context.js';
import { POST_STATES } from '../publishing/post.js';
import type { AdFacts, CampaignFacts, PostFacts } from './campaign-facts.js';
import { archivedReasons, integrityReasons, rightsReasons } from './gate-assets.js';
import { findingReason } from './gate-findings.js';
import { type GateReason, unreadable } from './gate-reason.js';

export interface Judgement {
  readonly context: RuleContext;
  /** Blockers of the strategy, the brief or the brand kit: every post stands behind them. */
  readonly common: readonly GateReason[];
  /** Blockers of single things, by `subjectKey`, in the order of the rules. */
  readonly bySubject: ReadonlyMap<string, readonly GateReason[]>;
}

/** The work's result, or the reason that it gives when it throws. */
export const attempt = <T>(what: string, work: () => T): { done: T } | { failed: GateReason } => {
  try {
    return { done: work() };
  } catch (error) {
    return { failed: unreadable(what, error) };
  }
};

/** Whatever is thrown while the facts are read closes the gate. */
export const guarded = (what: string, ask: () => readonly GateReason[]): readonly GateReason[] => {
  const asked = attempt(what, ask);
  return 'done' in asked ? asked.done : [asked.failed];
};

const subjectKey = (kind: string, id: string): string => `${kind} ${id}`;

/** The single thing that a finding is about; `undefined` for what the whole campaign stands on. */
const singleThing = ({ subject }: Finding): Subject | undefined =>
  subject === undefined || subject.kind === 'campaign' || subject.kind === 'strategy' ? undefined : subject;

/** Asks the evaluation. Throws what a rule throws on facts that can't be read. */
export const judge = (facts: CampaignFacts, now: Date): Judgement => {
  const context = buildRuleContext(facts, now, { onlyBlockers: true });
  const common: GateReason[] = [];
  const bySubject = new Map<string, GateReason[]>();
  for (const finding of findBlockers(context)) {
    const reason = findingReason(context, finding);
    const thing = singleThing(finding);
    if (thing === undefined) {
      common.push(reason);
      continue;
    }
    const key = subjectKey(thing.kind, thing.id);
    const known = bySubject.get(key);
    if (known === undefined) bySubject.set(key, [reason]);
    else known.push(reason);
  }
  return { context, common, bySubject };
};

const blockersOf = ({ bySubject }: Judgement, kind: string, id: string): readonly GateReason[] =>
  bySubject.get(subjectKey(kind, id)) ?? [];

/** The rights of what a post shows, at the moment it would go out. */
const postRights = ({ context }: Judgement, post: PostFacts): readonly GateReason[] => {
  const creative = context.creatives.get(post.creativeId);
  if (creative === undefined) return [];
  const slot = slotOf(post, context.now);
  return rightsReasons({ usedBy: { kind: 'post', id: post.id }, creative, from: slot, to: slot });
};

const adRights = ({ context }: Judgement, ad: AdFacts): readonly GateReason[] => {
  const creative = context.creatives.get(ad.creativeId);
  if (creative === undefined) return [];
  const { flight, targeting } = ad;
  return rightsReasons({
    usedBy: { kind: 'ad', id: ad.id },
    creative,
    from: laterOf(flight.from, context.now),
    to: flight.to,
    territories: targeting.territories,
  });
};

/** What stops this post alone, whatever else is wrong in the campaign. */
export const postReasons = (judgement: Judgement, post: PostFacts): readonly GateReason[] => {
  const creative = judgement.context.creatives.get(post.creativeId);
  return [
    ...blockersOf(judgement, 'post', post.id),
    ...(creative === undefined ? [] : [...integrityReasons(creative), ...archivedReasons(creative)]),
    ...postRights(judgement, post),
    ...blockersOf(judgement, 'creative', post.creativeId),
    ...blockersOf(judgement, 'account', post.accountId),
  ];
};

const stateUnknown = ({ posts }: CampaignFacts): GateReason[] =>
  posts
    .filter(({ state }) => !POST_STATES.includes(state))
    .map((post) => ({
      ...unreadable('schedule', `post ${post.id} is in a state that nobody knows ("${String(post.state)}")`),
      subject: { kind: 'post', id: post.id },
    }));

/** What stops anything in the campaign: of every thing that it covers, those that nobody has scheduled included. */
export const partReasons = (judgement: Judgement): readonly GateReason[] => {
  const { facts, pendingPosts, runningAds, shipping } = judgement.context;
  return [
    ...stateUnknown(facts),
    ...facts.creatives.flatMap((creative) => integrityReasons(creative)),
    ...facts.creatives.filter(({ id }) => shipping.has(id)).flatMap((creative) => archivedReasons(creative)),
    ...pendingPosts.flatMap((post) => postRights(judgement, post)),
    ...runningAds.flatMap((ad) => adRights(judgement, ad)),
    ...[...judgement.bySubject.values()].flat(),
  ];
};

/** A post that doesn't wait for its slot can't be let go, whatever the rest says. */
export const waitingReasons = (post: PostFacts | undefined, postId: string): readonly GateReason[] => {
  if (post !== undefined && isPending(post)) return [];
  const what = post === undefined ? 'is not on the calendar' : `is "${post.state}", not waiting for its slot`;
  return [
    {
      code: 'post_not_waiting',
      subject: { kind: 'post', id: postId },
      fields: ['state'],
      message: `The post ${what}.`,
      owner: 'owner',
      ownerIds: [...(post?.authorIds ?? [])],
      nextAction: { code: 'edit_post', label: 'Open the post', path: `/api/v1/posts/${postId}` },
    },
  ];
};
