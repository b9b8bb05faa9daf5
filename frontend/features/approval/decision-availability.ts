/**
 * Whether the reader may submit, approve or reject a scope as it is, and if not, why: so that a button is never dead
 * without a word. It foresees what the API decides (`decideSubmission`, `decideApproval`); the API still decides.
 */
import type { ScopeView } from '@greenlight/shared/approval/scope-view.js';
import { hasVoted, isBarredAsAuthor, missingApprovals } from '@greenlight/shared/approval/votes.js';
import type { Permission, Role } from '@greenlight/shared/identity/roles.js';
import { count, listOf } from '../../lib/format/words';
import { whyRoleMayNot } from '../identity/role-words';

export type Availability = { readonly allowed: true } | { readonly allowed: false; readonly reason: string };

export interface Reader {
  readonly id: string;
  readonly role: Role;
  /** Names of the others whose role allows it, to say whom to ask. */
  readonly othersWhoMay: (permission: Permission) => readonly string[];
}

export type Judged = Pick<
  ScopeView,
  'state' | 'submission' | 'submissionIsCurrent' | 'lookIsCurrent' | 'approvals' | 'quorum' | 'selfApproval'
>;

const ALLOWED: Availability = { allowed: true };
const no = (reason: string): Availability => ({ allowed: false, reason });

/** Reviewers have it before them: submitted, unchanged since, and not decided. */
export const isUnderReview = ({ state, submission, submissionIsCurrent }: Judged): boolean =>
  submission !== undefined && submissionIsCurrent === true && (state === 'pending' || state === 'needs_review');

export const isApprovedAsItIs = ({ state, submissionIsCurrent }: Judged): boolean =>
  state === 'approved' && submissionIsCurrent !== false;

/** Reviewers have decided on it, or are about to, in a look that the brand kit doesn't have now: it may be submitted for that alone. */
export const wantsAnotherLook = (scope: Judged): boolean =>
  scope.lookIsCurrent === false && (isUnderReview(scope) || isApprovedAsItIs(scope));

const roleRefusal = ({ role, othersWhoMay }: Reader, permission: Permission): Availability | undefined => {
  const why = whyRoleMayNot(role, permission);
  if (why === undefined) return undefined;
  const others = othersWhoMay(permission);
  return no(others.length === 0 ? why : `${why} Ask ${listOf(others, 'or')}.`);
};

export const maySubmit = (scope: Judged, reader: Reader, hasStrategy: boolean): Availability => {
  const refusal = roleRefusal(reader, 'scope:submit');
  if (refusal !== undefined) return refusal;
  if (!hasStrategy) return no('Activate a strategy first: everything that is approved stands on it.');
  if (wantsAnotherLook(scope)) return ALLOWED;
  if (isUnderReview(scope)) return no('It is with the reviewers already.');
  if (isApprovedAsItIs(scope)) return no('It is approved as it is.');
  return ALLOWED;
};

/** What keeps anybody from deciding; `undefined` while the scope is open for decisions. */
const closed = (scope: Judged): string | undefined => {
  if (scope.submission === undefined && scope.state !== 'approved') return 'Nobody has submitted it for approval yet.';
  if (scope.submissionIsCurrent === false)
    return 'It has changed since it was submitted, so it must be submitted again.';
  if (scope.state === 'approved') return 'It is approved already.';
  if (scope.state === 'rejected') return 'It was rejected: the next step is to submit it again.';
  return undefined;
};

const mayDecide = (scope: Judged, reader: Reader): Availability => {
  const refusal = roleRefusal(reader, 'scope:decide');
  if (refusal !== undefined) return refusal;
  const why = closed(scope);
  return why === undefined ? ALLOWED : no(why);
};

/** Of a reader who has approved: what is still to be done, and by whom. */
const approvedAlready = (missing: number): Availability =>
  no(
    missing === 0
      ? 'You have approved it. Fewer approvals are asked for since: approve it once more to conclude.'
      : `You have approved it. ${count(missing, 'more approval is', 'more approvals are')} needed.`,
  );

/** Authors may reject their own change, but not approve it, unless the policy allows that (SPEC §2). */
export const mayReject = (scope: Judged, reader: Reader): Availability => {
  const decision = mayDecide(scope, reader);
  if (!decision.allowed || !hasVoted(scope.approvals, reader.id)) return decision;
  return approvedAlready(missingApprovals(scope.approvals, scope.quorum));
};

export const mayApprove = (scope: Judged, reader: Reader, authors: readonly string[]): Availability => {
  const decision = mayDecide(scope, reader);
  if (!decision.allowed) return decision;
  const missing = missingApprovals(scope.approvals, scope.quorum);
  if (missing > 0 && hasVoted(scope.approvals, reader.id)) return approvedAlready(missing);
  if (isBarredAsAuthor(reader.id, { selfApproval: scope.selfApproval, authors })) {
    return no('You made a change that is under review, so somebody else must approve it.');
  }
  return ALLOWED;
};
