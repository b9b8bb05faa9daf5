/**
 * How many approvals a round has and how many it needs. What an approved round needed is in its own record: a policy that
 * was changed since says nothing about it.
 */
import type { ScopeDetail } from '@greenlight/shared/approval/scope-view.js';

/** `1 given, 2 needed`; for a round that is concluded `2 given, 2 were needed`. */
export const approvalsWords = ({
  state,
  approvals,
  quorum,
  timeline,
}: Pick<ScopeDetail, 'state' | 'approvals' | 'quorum' | 'timeline'>): string => {
  const given = `${approvals.length === 0 ? 'none' : approvals.length} given`;
  if (state !== 'approved') return `${given}, ${quorum} needed`;
  for (const { event } of timeline) {
    if (event.type === 'APPROVE') return `${given}, ${event.quorum} ${event.quorum === 1 ? 'was' : 'were'} needed`;
  }
  return given;
};
