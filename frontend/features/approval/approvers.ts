/** Who can give the approvals that a scope needs, as far as the API would take them (SPEC §2), and how they are named. */
import { hasVoted, isBarredAsAuthor, missingApprovals } from '@greenlight/shared/approval/votes.js';
import { type Role, roleAllows } from '@greenlight/shared/identity/roles.js';
import { capitalised, count, listOf } from '../../lib/format/words';
import type { Judged } from './decision-availability';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface Staff {
  readonly me: Omit<Person, 'name'>;
  /** The reader among them. */
  readonly members: readonly Person[];
}

export interface Round extends Pick<Judged, 'approvals' | 'quorum' | 'selfApproval'> {
  /** Of what is under review, or would be. */
  readonly authors: readonly string[];
}

/** Whose role allows it, who made none of the change, and who hasn't voted, unless all that is missing is a conclusion. */
export const approversOf = (members: readonly Person[], round: Round): Person[] => {
  const mayRepeat = missingApprovals(round.approvals, round.quorum) === 0;
  return members.filter(
    ({ id, role }) =>
      roleAllows(role, 'scope:decide') && !isBarredAsAuthor(id, round) && (mayRepeat || !hasVoted(round.approvals, id)),
  );
};

/** When it could be more people than these, none is named. */
export const MAX_NAMED = 5;

/** The reader is "you", and comes first. */
export const youFirst = (members: readonly Person[], myId: string): string[] => [
  ...(members.some(({ id }) => id === myId) ? ['you'] : []),
  ...members.filter(({ id }) => id !== myId).map(({ name }) => name),
];

/** What a submission asks for: a new round, in which nobody has voted. */
export const whoIsAsked = (round: Omit<Round, 'approvals'>, { me, members }: Staff): string => {
  const { quorum } = round;
  const needed = `${count(quorum, 'approval is', 'approvals are')} needed.`;
  const approvers = youFirst(approversOf(members, { ...round, approvals: [] }), me.id);
  if (approvers.length === 0 || approvers.length > MAX_NAMED) return needed;
  return `${needed} ${capitalised(listOf(approvers))} may give ${quorum === 1 ? 'it' : 'them'}.`;
};
