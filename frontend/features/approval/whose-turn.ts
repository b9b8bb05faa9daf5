/** Whose turn it is to mend a gate's reason: the people it names, or everybody who plays the part it names. */
import type { GateReason, ReasonOwner } from '@greenlight/shared/approval/gate-reason.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { Role } from '@greenlight/shared/identity/roles.js';
import type { z } from 'zod';
import { listOf } from '../../lib/format/words';

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

export interface Staff {
  readonly me: { readonly id: string; readonly role: Role };
  /** Scopes that the reader has approved in the round that is open, and that wait for others: it is their turn. */
  readonly votedOn: readonly Scope[];
  readonly members: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
}

const MAX_NAMED = 3;

type Asked = Pick<GateReason, 'owner' | 'ownerIds' | 'scope'>;

export const whoseTurn = ({ owner, ownerIds, scope }: Asked, { me, members, votedOn }: Staff): Turn => {
  const isMeant = ({ id, role }: Staff['me']): boolean =>
    ownerIds.length > 0 ? ownerIds.includes(id) : role === ROLE_OF_PART[owner];
  const meant = members.filter(isMeant);
  const hasVoted = owner === 'reviewer' && scope !== undefined && votedOn.includes(scope);
  const yours = isMeant(me) && !hasVoted;
  const others = meant.filter(({ id }) => id !== me.id).map(({ name }) => name);
  const names = [...(yours ? ['you'] : []), ...others];
  return { yours, who: names.length === 0 || names.length > MAX_NAMED ? SOMEBODY[owner] : listOf(names, 'or') };
};
