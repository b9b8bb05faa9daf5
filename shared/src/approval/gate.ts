/**
 * The gate (SPEC §4): the only code that decides whether something may be published. It lists every reason against it,
 * and it opens only when there is none; what can't be read is a reason. There is no bypass.
 */
import { z } from 'zod';
import { Digest } from '../kernel/digest-schema.js';
import { CampaignId, PostId } from '../kernel/ids.js';
import { Instant, toInstant } from '../kernel/time.js';
import type { CampaignFacts, PostFacts } from './campaign-facts.js';
import { earliestPublish } from './gate-earliest.js';
import { attempt, guarded, type Judgement, judge, partReasons, postReasons, waitingReasons } from './gate-judgement.js';
import { campaignPath } from './gate-paths.js';
import { GateReason } from './gate-reason.js';
import { findRecords, NOTHING_KNOWN, type RecordFindings } from './gate-records.js';
import { scopeReasons } from './gate-scopes.js';
import { type BuiltManifest, buildManifests } from './manifest.js';
import type { ComparableItem } from './manifest-difference.js';
import { SCOPES, Scope } from './scope.js';

export const Gate = z
  .object({
    campaignId: CampaignId,
    /** Set when the question was about one post. */
    postId: PostId.optional(),
    /** The revision that this answer is about. */
    gateRevision: z.int().min(0),
    evaluatedAt: Instant,
    open: z.boolean(),
    reasons: z.array(GateReason),
    /** Digest of what each scope covers now. */
    manifests: z.partialRecord(Scope, Digest),
    /** The earliest time at which something could go out; absent while somebody must act first. */
    earliestPublishAt: Instant.optional(),
    earliestPublishNote: z.string(),
  })
  .meta({ id: 'Gate' });
export type GateDecision = z.infer<typeof Gate>;

export interface GateOptions {
  /** Items of the approved manifests, so that a changed one can be named field by field. */
  readonly approvedItems?: Partial<Record<Scope, readonly ComparableItem[]>>;
}

const campaignReasons = (facts: CampaignFacts): GateReason[] => {
  const { paused, archived } = facts.campaign;
  const path = campaignPath(facts);
  const reasons: GateReason[] = [];
  // Anything but a plain `false` counts as stopped: fail closed.
  if (archived !== false) {
    reasons.push({
      code: 'campaign_archived',
      message: 'The campaign is archived.',
      owner: 'owner',
      ownerIds: [],
      nextAction: { code: 'restore_campaign', label: 'Restore the campaign', path },
    });
  }
  if (paused !== false) {
    reasons.push({
      code: 'campaign_paused',
      message: 'The campaign is paused.',
      owner: 'owner',
      ownerIds: [],
      nextAction: { code: 'resume_campaign', label: 'Resume the campaign', path },
    });
  }
  return reasons;
};

type Manifests = Record<Scope, BuiltManifest>;

const scopesReasons = (
  facts: CampaignFacts,
  manifests: Manifests,
  options: GateOptions,
  { unknownScopes }: Pick<RecordFindings, 'unknownScopes'>,
): readonly GateReason[] =>
  SCOPES.filter((scope) => !unknownScopes.has(scope)).flatMap((scope) =>
    guarded(`scope "${scope}"`, () =>
      scopeReasons({ facts, scope, manifests, approvedItems: options.approvedItems?.[scope] }),
    ),
  );

interface Answers {
  readonly manifests: Manifests | undefined;
  readonly judgement: Judgement | undefined;
  /** What everything in the campaign stands behind. */
  readonly common: readonly GateReason[];
}

const recordsOf = (facts: CampaignFacts): RecordFindings => {
  const found = attempt('list of what can’t be read', () => findRecords(facts));
  return 'done' in found ? found.done : { ...NOTHING_KNOWN, reasons: [found.failed] };
};

/** Each part is asked on its own, so that one that can't be answered doesn't keep the others from telling. */
const ask = (facts: CampaignFacts, now: Date, options: GateOptions): Answers => {
  const records = recordsOf(facts);
  const hashing = records.canHash ? attempt('content of the scopes', () => buildManifests(facts)) : undefined;
  const judging = records.canJudge ? attempt('evaluation', () => judge(facts, now)) : undefined;
  const manifests = hashing && 'done' in hashing ? hashing.done : undefined;
  const judgement = judging && 'done' in judging ? judging.done : undefined;
  return {
    manifests,
    judgement,
    common: [
      ...records.reasons,
      ...(records.knowsCampaign ? campaignReasons(facts) : []),
      ...(hashing && 'failed' in hashing ? [hashing.failed] : []),
      ...(manifests ? scopesReasons(facts, manifests, options, records) : []),
      ...(judging && 'failed' in judging ? [judging.failed] : []),
      ...(judgement?.common ?? []),
    ],
  };
};

const digestsOf = (manifests: Manifests | undefined): GateDecision['manifests'] =>
  manifests === undefined ? {} : Object.fromEntries(SCOPES.map((scope) => [scope, manifests[scope].digest]));

const decide = (
  facts: CampaignFacts,
  now: Date,
  answers: Answers,
  own: readonly GateReason[],
  waiting: readonly PostFacts[],
): GateDecision => {
  const reasons = [...answers.common, ...own];
  const { judgement } = answers;
  const earliest = judgement && attempt('calendar', () => earliestPublish(judgement, answers.common, waiting));
  const { at, note } =
    earliest !== undefined && 'done' in earliest
      ? earliest.done
      : { at: undefined, note: 'Nothing can be said of it.' };
  return {
    campaignId: facts.campaign.id,
    gateRevision: facts.gateRevision,
    evaluatedAt: toInstant(now),
    open: reasons.length === 0 && judgement !== undefined && answers.manifests !== undefined,
    reasons,
    manifests: digestsOf(answers.manifests),
    ...(at !== undefined && { earliestPublishAt: at }),
    earliestPublishNote: note,
  };
};

/** Whether the campaign may be published at `now`, and every reason why not. */
export const evaluateGate = (facts: CampaignFacts, now: Date, options: GateOptions = {}): GateDecision => {
  const answers = ask(facts, now, options);
  const { judgement } = answers;
  const own = judgement === undefined ? [] : guarded('parts of the campaign', () => partReasons(judgement));
  return decide(facts, now, answers, own, judgement?.context.pendingPosts ?? []);
};

/**
 * Whether one post may go out: everything that the campaign's scopes ask, and of single things only what the post ships.
 * Ask it again in the transaction that moves the post, on facts that hold what its bytes hash to now (SPEC §4).
 */
export const evaluatePostGate = (
  facts: CampaignFacts,
  postId: PostId,
  now: Date,
  options: GateOptions = {},
): GateDecision => {
  const answers = ask(facts, now, options);
  const { judgement } = answers;
  const post = judgement?.context.posts.get(postId);
  const waits = judgement === undefined ? [] : guarded('post', () => waitingReasons(post, postId));
  const ships =
    judgement === undefined || post === undefined ? [] : guarded('post', () => postReasons(judgement, post));
  const waiting = post !== undefined && waits.length === 0 ? [post] : [];
  return { ...decide(facts, now, answers, [...waits, ...ships], waiting), postId };
};
