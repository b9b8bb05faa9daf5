/**
 * The gate's questions about the four scopes: is each approved, does its receipt cover what is there now, and does the
 * receipt stand on today's strategy? Any state or digest that isn't known closes the gate.
 */
import { digestOf } from '../kernel/digest.js';
import { Digest } from '../kernel/digest-schema.js';
import type { CampaignFacts, ReceiptFacts, ScopeFacts } from './campaign-facts.js';
import { approvePath, submitPath } from './gate-paths.js';
import type { GateReason } from './gate-reason.js';
import { restoring } from './gate-records.js';
import { type BuiltManifest, carriedTo } from './manifest.js';
import { type ComparableItem, manifestDifference } from './manifest-difference.js';
import type { Scope } from './scope.js';
import { lacksLook } from './submitted-look.js';
import { missingApprovals, waitsFor } from './votes.js';

const NOUNS: Readonly<Record<Scope, string>> = {
  strategy: 'strategy',
  content: 'content',
  schedule: 'schedule',
  ads: 'ad plan',
};

export interface ScopeQuestion {
  readonly facts: CampaignFacts;
  readonly scope: Scope;
  readonly manifests: Readonly<Record<Scope, BuiltManifest>>;
  /** The items of the manifest that was approved, so that the changed ones can be named. */
  readonly approvedItems?: readonly ComparableItem[] | undefined;
}

const AGAIN = 'Submit again for approval';
const WITHOUT_LOOK = 'without the wordmark, colours and typefaces that channels would show it in.';

/** `then`: what follows the noun in "The schedule …". */
const askOwner = (
  { facts, scope }: ScopeQuestion,
  code: GateReason['code'],
  then: string,
  label: string,
): GateReason => ({
  code,
  scope,
  message: `The ${NOUNS[scope]} ${then}`,
  owner: 'owner',
  ownerIds: facts.scopes[scope].submission === undefined ? [] : [facts.scopes[scope].submission.by],
  nextAction: { code: 'submit_scope', label, path: submitPath(facts, scope) },
});

const askReviewers = (question: ScopeQuestion, code: GateReason['code'], { approvals }: ScopeFacts): GateReason => {
  const { facts, scope } = question;
  const { quorum } = facts.policy.scopes[scope];
  const label = missingApprovals(approvals, quorum) === 0 ? 'Approve to conclude' : 'Approve or reject';
  return {
    code,
    scope,
    message: `The ${NOUNS[scope]} ${waitsFor(approvals, quorum)}.`,
    owner: 'reviewer',
    ownerIds: [],
    nextAction: { code: 'decide_scope', label, path: approvePath(facts, scope) },
  };
};

/** Of a scope that nobody has decided on: nobody was asked, what was asked about has changed, or the answer is due. */
const undecided = (question: ScopeQuestion, code: 'scope_pending' | 'scope_needs_review'): GateReason => {
  const { facts, scope, manifests } = question;
  const scopeFacts = facts.scopes[scope];
  if (scopeFacts.submission === undefined) {
    const again = code === 'scope_pending' ? '' : ' again';
    return askOwner(question, code, `has not been submitted for approval${again}.`, `Submit${again} for approval`);
  }
  if (lacksLook(scope, scopeFacts)) return askOwner(question, code, `was submitted ${WITHOUT_LOOK}`, AGAIN);
  return scopeFacts.submission.digest === manifests[scope].digest
    ? askReviewers(question, code, scopeFacts)
    : askOwner(question, code, 'has changed since it was submitted for approval.', AGAIN);
};

const needsReview = (question: ScopeQuestion): GateReason => {
  const reason = undecided(question, 'scope_needs_review');
  const { causes } = question.facts.scopes[question.scope];
  if (causes.length === 0) return reason;
  const why = [...new Set(causes.map(({ summary }) => summary.replace(/^because /, '')))].join('; ');
  return { ...reason, causes: [...causes], message: `${reason.message} It was reopened because ${why}.` };
};

const rejected = (question: ScopeQuestion): GateReason => {
  const open = question.facts.scopes[question.scope].feedback.filter(({ resolvedAt }) => resolvedAt === undefined);
  const said = open.map(({ by, reason }) => `${by.name}: "${reason}"`).join('; ');
  const then = said === '' ? 'was rejected.' : `was rejected. ${said}`;
  return askOwner(question, 'scope_rejected', then, 'Address the feedback and submit again');
};

const isDigest = (value: unknown): value is Digest => Digest.safeParse(value).success;

/** The receipt of an approved scope, when it is there, is the scope's own, and has every digest it needs. */
const receiptOf = (scope: Scope, { receipt, receiptId }: ScopeFacts): ReceiptFacts | undefined => {
  if (receipt === undefined || receiptId === undefined || receipt.id !== receiptId) return undefined;
  const hasUpstream = scope === 'strategy' || isDigest(receipt.upstream.strategy);
  return isDigest(receipt.digest) && isDigest(receipt.manifest) && hasUpstream ? receipt : undefined;
};

/** Whether the approval stands on the strategy as it is now, directly or carried on (SPEC §3, minimal mode). */
const standsOnToday = ({ facts, scope, manifests }: ScopeQuestion, { upstream }: ReceiptFacts): boolean =>
  scope === 'strategy'
    ? upstream.strategy === undefined
    : carriedTo(upstream.strategy, facts.scopes[scope].carries) === manifests.strategy.digest;

const manifestChanged = (question: ScopeQuestion): GateReason => {
  const { scope, manifests, approvedItems } = question;
  const reason = askOwner(question, 'manifest_changed', 'is not what was approved: it has changed since.', AGAIN);
  if (approvedItems === undefined) return reason;
  const changes = manifestDifference(approvedItems, manifests[scope].items).map(({ kind, id, change, fields }) => ({
    kind,
    id,
    change,
    fields: [...fields],
  }));
  const fields = [...new Set(changes.flatMap((change) => change.fields))].sort();
  const named = changes.map(({ kind, id, change }) => `${kind} ${id} ${change}`).join(', ');
  return { ...reason, changes, fields, message: `${reason.message.slice(0, -1)} (${named}).` };
};

/** What has not changed since it was approved can't be submitted again: then only a backup helps. */
const receiptMissing = (question: ScopeQuestion): GateReason => {
  const { facts, scope, manifests } = question;
  const { receiptId, submission } = facts.scopes[scope];
  const then = 'counts as approved, but there is no receipt that says who approved what.';
  return {
    ...askOwner(question, 'receipt_missing', then, AGAIN),
    ...(receiptId === undefined ? {} : { subject: { kind: 'receipt', id: receiptId } }),
    ...(submission?.digest === manifests[scope].digest ? restoring() : {}),
  };
};

const lookReasons = (question: ScopeQuestion): GateReason[] =>
  lacksLook(question.scope, question.facts.scopes[question.scope])
    ? [askOwner(question, 'look_missing', `was approved ${WITHOUT_LOOK}`, AGAIN)]
    : [];

const receiptReasons = (question: ScopeQuestion): GateReason[] => {
  const { facts, scope, manifests } = question;
  const receipt = receiptOf(scope, facts.scopes[scope]);
  if (receipt === undefined) {
    return [receiptMissing(question)];
  }
  const { manifest, digest } = manifests[scope];
  if (digest === receipt.manifest && standsOnToday(question, receipt)) return [];
  const reasons = standsOnToday(question, receipt)
    ? []
    : [askOwner(question, 'upstream_changed', 'was approved under another strategy.', AGAIN)];
  // Under the receipt's own upstream, so that a changed strategy alone is not called a change of the scope's items.
  const asApproved = digestOf({ ...manifest, upstream: receipt.upstream });
  return asApproved === receipt.manifest ? reasons : [...reasons, manifestChanged(question)];
};

/** Every reason that one scope gives. */
export const scopeReasons = (question: ScopeQuestion): GateReason[] => {
  const { state } = question.facts.scopes[question.scope];
  switch (state) {
    case 'pending':
      return [undecided(question, 'scope_pending')];
    case 'needs_review':
      return [needsReview(question)];
    case 'rejected':
      return [rejected(question)];
    case 'approved':
      return [...receiptReasons(question), ...lookReasons(question)];
    default: {
      const then = `is in a state that nobody knows ("${String(state)}").`;
      return [askOwner(question, 'scope_state_unknown', then, AGAIN)];
    }
  }
};
