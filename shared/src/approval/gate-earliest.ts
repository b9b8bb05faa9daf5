/** When something could go out at the earliest (SPEC §4): slots and rights windows are waited for, people are not. */
import { type Instant, laterOf } from '../kernel/time.js';
import { slotOf } from '../prompting/rule-context.js';
import type { CampaignFacts, PostFacts } from './campaign-facts.js';
import { type Judgement, judge, postReasons } from './gate-judgement.js';
import type { GateReason } from './gate-reason.js';

export interface Earliest {
  /** Absent while somebody must act first, or when nothing waits. */
  readonly at?: Instant;
  readonly note: string;
}

interface Candidate {
  readonly post: PostFacts;
  readonly at: Instant;
  /** Nothing but time stands in its way, and it has to be asked again at that time. */
  readonly waits: boolean;
}

/** `undefined` when a reason doesn't go away by itself. */
const candidateOf = (judgement: Judgement, post: PostFacts): Candidate | undefined => {
  let at = slotOf(post, judgement.context.now);
  const reasons = postReasons(judgement, post);
  for (const { opensAt } of reasons) {
    if (opensAt === undefined) return undefined;
    at = laterOf(at, opensAt);
  }
  return { post, at, waits: reasons.length > 0 };
};

const byTime = (one: Candidate, other: Candidate): number => (one.at < other.at ? -1 : Number(one.at > other.at));

/** The first candidate that is free at its own time; moments that several posts wait for are judged once. */
const firstFree = (facts: CampaignFacts, candidates: readonly Candidate[]): Candidate | undefined => {
  const judged = new Map<Instant, Judgement>();
  return candidates.find(({ post, at, waits }) => {
    if (!waits) return true;
    const then = judged.get(at) ?? judge(facts, new Date(at));
    judged.set(at, then);
    return then.common.length === 0 && postReasons(then, post).length === 0;
  });
};

const MUST_ACT = 'Nothing can go out before somebody acts on the reasons given.';

/** Among these posts, given the reasons that all of them stand behind. */
export const earliestPublish = (
  judgement: Judgement,
  commonReasons: readonly GateReason[],
  posts: readonly PostFacts[],
): Earliest => {
  if (commonReasons.length > 0) return { note: MUST_ACT };
  if (posts.length === 0) return { note: 'No post waits to go out.' };
  const candidates = posts.flatMap((post) => candidateOf(judgement, post) ?? []).sort(byTime);
  const first = firstFree(judgement.context.facts, candidates);
  if (first === undefined) return { note: MUST_ACT };
  const why = first.waits ? 'when the rights to what it shows begin' : 'at its slot';
  const isNow = first.at === judgement.context.now;
  return { at: first.at, note: isNow ? 'A post can go out now.' : `The first post can go out ${why}.` };
};
