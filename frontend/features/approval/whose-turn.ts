/** Whose turn it is to mend a gate's reason: the people it names, or everybody who plays the part it names. */
import type { GateReason, ReasonOwner } from '@greenlight/shared/approval/gate-reason.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { Role } from '@greenlight/shared/identity/roles.js';
import type { z } from 'zod';
import { listOf } from '../../lib/format/words';
import { MAX_NAMED, type Staff, youFirst } from './approvers';

type Part = z.infer<typeof ReasonOwner>;

/** The role of those who usually play a part. */
const ROLE_OF_PART: Readonly<Record<Part, Role>> = {
  owner: 'manager',
  reviewer: 'reviewer',
  operator: 'operator',
  admin: 'admin',
};

const SOMEBODY: Readonly<Record<Part, string>> = {
  owner: 'a campaign owner',
  reviewer: 'a reviewer',
  operator: 'an operator',
  admin: 'an admin',
};

export interface Turn {
  /** It is the reader's turn, alone or among others. */
  readonly yours: boolean;
  /** For a sentence: `Rafael Duarte or Ines Falk`. */
  readonly who: string;
}

export interface Crew extends Staff {
  /** Of each scope that waits for reviewers, the ids of those who can approve it. */
  readonly approvers: Partial<Record<Scope, readonly string[]>>;
}

type Asked = Pick<GateReason, 'owner' | 'ownerIds' | 'scope'>;

/** Those whom a reason names, those who can give the approval that it waits for, or else those who play its part. */
const isMeant = (
  { owner, ownerIds, scope }: Asked,
  approvers: Crew['approvers'],
  { id, role }: Staff['me'],
): boolean => {
  if (ownerIds.length > 0) return ownerIds.includes(id);
  if (owner === 'reviewer' && scope !== undefined) return approvers[scope]?.includes(id) ?? false;
  return role === ROLE_OF_PART[owner];
};

export const whoseTurn = (reason: Asked, { me, members, approvers }: Crew): Turn => {
  const names = youFirst(
    members.filter((member) => isMeant(reason, approvers, member)),
    me.id,
  );
  const isVague = names.length === 0 || names.length > MAX_NAMED;
  return { yours: isMeant(reason, approvers, me), who: isVague ? SOMEBODY[reason.owner] : listOf(names, 'or') };
};
