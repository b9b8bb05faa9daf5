/**
 * Whether a reviewer's vote counts, and the event that records it (SPEC §2, §9). Decides; changes nothing.
 * A vote names the digest that the reviewer saw: bytes viewed and bytes approved are the same, or there is no vote.
 */

import type { Digest } from '../kernel/digest-schema.js';
import { DomainError, IllegalTransition, invalidField } from '../kernel/errors.js';
import type { ReceiptId } from '../kernel/ids.js';
import type { Instant } from '../kernel/time.js';
import type { ItemChange } from './manifest-difference.js';
import type { ScopePolicy } from './policy.js';
import type { Scope, ScopeState } from './scope.js';
import type { Approval, Reviewer, ScopeContext, Submission } from './scope-context.js';
import type { ApproveScope, RejectScope } from './scope-event.js';
import { asksTheSame, lacksLook } from './submitted-look.js';
import { hasVoted, isBarredAsAuthor, missingApprovals, withVote } from './votes.js';

export interface VoteInput {
  readonly scope: Scope;
  readonly position: { readonly value: ScopeState; readonly context: ScopeContext };
  readonly reviewer: Reviewer;
  /** The digest that the reviewer decided on. */
  readonly digest: Digest;
  /** The digest of the scope's manifest now. */
  readonly currentDigest: Digest;
  /** From what the reviewer saw to what is stored now; shown when the two differ. */
  readonly changes: readonly ItemChange[];
  /** The round that the reviewer saw; with it a digest can't mean the same words in another look. */
  readonly round?: number;
  /** What was submitted of this scope so far, the open round's among it: what a vote without a round may mean. */
  readonly asked: readonly Submission[];
  readonly at: Instant;
}

export interface ApprovalInput extends VoteInput {
  readonly policy: ScopePolicy;
  /** From `authorsOfChange`. */
  readonly authors: readonly string[];
  readonly receiptId: ReceiptId;
  readonly comment?: string;
}

export interface ApprovalDecision {
  readonly event: ApproveScope;
  /** All votes of the round with this one. */
  readonly approvals: readonly Approval[];
  readonly completesQuorum: boolean;
}

export interface RejectionInput extends VoteInput {
  readonly reason: string;
}

const OPEN_STATES: readonly ScopeState[] = ['pending', 'needs_review'];

const changedFieldsIn = (changes: readonly ItemChange[]): string[] => [
  ...new Set(changes.flatMap(({ fields }) => fields)),
];

const assertUnchanged = ({ scope, position, digest, currentDigest, changes }: VoteInput): void => {
  const submittedDigest = position.context.submission?.digest;
  if (digest === currentDigest && (submittedDigest ?? currentDigest) === currentDigest) {
    return;
  }
  throw new DomainError('manifest_changed', `The ${scope} has changed since it was submitted; look at it again.`, {
    scope,
    digest,
    submittedDigest,
    currentDigest,
    changes,
    fields: changedFieldsIn(changes),
  });
};

const assertOpen = ({ scope, position: { value, context } }: VoteInput, event: 'APPROVE' | 'REJECT'): void => {
  if (context.submission === undefined) {
    throw new DomainError('nothing_submitted', `Nobody has submitted the ${scope} for approval.`, { scope });
  }
  if (!OPEN_STATES.includes(value)) {
    throw new IllegalTransition('scope', value, event);
  }
};

const assertHasLook = ({ scope, position: { context } }: VoteInput): void => {
  if (!lacksLook(scope, context)) return;
  const message = `The ${scope} was submitted without the look it would be shown in: have it submitted again.`;
  throw new DomainError('nothing_submitted', message, { scope });
};

/** A vote is about the look as well, and the digest doesn't tell in which one the reviewer saw it. */
const assertSeenAsSubmitted = ({ scope, position: { context }, round, asked }: VoteInput): void => {
  if (round !== undefined && round !== context.round) {
    const message = `The ${scope} was submitted again since you looked: it is in round ${context.round}. Look at it again.`;
    throw new DomainError('stale_revision', message, { scope, round: context.round });
  }
  const { submission } = context;
  const isOtherLook = (other: Submission): boolean =>
    other.digest === submission?.digest && !asksTheSame(submission, other);
  if (round === undefined && asked.some(isOtherLook)) {
    throw invalidField('round', `must name the round that you saw: the ${scope} was submitted in more than one look`);
  }
};

/** `next`: what can still be done, and by whom. */
const assertFirstVote = ({ scope, position: { context }, reviewer }: VoteInput, next: string): void => {
  if (!hasVoted(context.approvals, reviewer.id)) return;
  const message = `${reviewer.name} has already approved the ${scope} in this round: ${next}.`;
  throw new DomainError('already_decided', message, { scope, round: context.round, reviewerId: reviewer.id });
};

/**
 * Who has approved may approve once more only to conclude a round whose quorum was lowered since.
 * @throws DomainError in this order: `manifest_changed` (naming items and fields), `nothing_submitted`,
 * `illegal_transition`, `nothing_submitted` (without a look), `stale_revision` or `validation_failed` (another round than
 * the one seen, or nobody knows), `self_approval_forbidden`, `already_decided`.
 */
export const decideApproval = (input: ApprovalInput): ApprovalDecision => {
  const { scope, position, reviewer, policy, authors } = input;
  assertUnchanged(input);
  assertOpen(input, 'APPROVE');
  assertHasLook(input);
  assertSeenAsSubmitted(input);
  if (isBarredAsAuthor(reviewer.id, { selfApproval: policy.selfApproval, authors })) {
    throw new DomainError(
      'self_approval_forbidden',
      `${reviewer.name} made a change that is under review, so somebody else must approve the ${scope}.`,
      { scope, reviewerId: reviewer.id, authors },
    );
  }
  const approval = { reviewer, at: input.at, ...(input.comment === undefined ? {} : { comment: input.comment }) };
  const approvals = withVote(position.context.approvals, approval);
  const missing = missingApprovals(approvals, policy.quorum);
  if (missing > 0) {
    assertFirstVote(
      input,
      `it needs ${missing === 1 ? 'one more approval' : `${missing} more approvals`}, by somebody else`,
    );
  }
  const event: ApproveScope = {
    type: 'APPROVE',
    digest: input.digest,
    approval,
    quorum: policy.quorum,
    receiptId: input.receiptId,
  };
  return { event, approvals, completesQuorum: missing === 0 };
};

/**
 * One rejection rejects; authors may reject their own change.
 * @throws DomainError in this order: `manifest_changed`, `nothing_submitted`, `illegal_transition`, `stale_revision` or
 * `validation_failed` (of the round that was seen), `already_decided`.
 */
export const decideRejection = (input: RejectionInput): { event: RejectScope } => {
  assertUnchanged(input);
  assertOpen(input, 'REJECT');
  assertSeenAsSubmitted(input);
  assertFirstVote(input, 'if it must not pass, somebody else has to reject it');
  return {
    event: { type: 'REJECT', digest: input.digest, by: input.reviewer, reason: input.reason, at: input.at },
  };
};
