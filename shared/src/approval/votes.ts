/** Counting the votes of a round (SPEC §2): a quorum is of distinct people, and of as many as the policy asks for now. */
import type { Approval } from './scope-context.js';

type Votes = readonly Approval[];

export const hasVoted = (approvals: Votes, reviewerId: string): boolean =>
  approvals.some(({ reviewer }) => reviewer.id === reviewerId);

/** Authors don't approve their own change, unless the policy allows it (SPEC §2). `authors` are those of `authorsOfChange`. */
export const isBarredAsAuthor = (
  reviewerId: string,
  { selfApproval, authors }: { readonly selfApproval: boolean; readonly authors: readonly string[] },
): boolean => !selfApproval && authors.includes(reviewerId);

/** The votes with this one. Whoever approves again counts once, with what they said last. */
export const withVote = (approvals: Votes, vote: Approval): Approval[] => [
  ...approvals.filter(({ reviewer }) => reviewer.id !== vote.reviewer.id),
  vote,
];

/** How many more people have to approve. None in an open round means that fewer are asked for since: see `waitsFor`. */
export const missingApprovals = (approvals: Votes, quorum: number): number => Math.max(0, quorum - approvals.length);

/**
 * What an open round waits for, to follow its noun. Nothing is approved by a change of policy: where the votes are a
 * quorum only since it was lowered, somebody concludes the round by approving, and may have approved before.
 */
export const waitsFor = (approvals: Votes, quorum: number): string => {
  const missing = missingApprovals(approvals, quorum);
  if (missing > 0) return `waits for ${missing === 1 ? 'one approval' : `${missing} approvals`}`;
  return 'has as many approvals as are asked for now: a reviewer, also one of those who gave them, concludes it by approving';
};
