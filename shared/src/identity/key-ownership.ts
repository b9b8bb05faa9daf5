/**
 * Whose keys are whose. A key speaks for its person: who holds it votes as them, so nobody else may make one. The one
 * exception is a person's first, without which they could not come in to make their own (ADR 9).
 */
import { DomainError } from '../kernel/errors.js';
import type { UserId } from '../kernel/ids.js';
import type { Member } from './member.js';
import { roleAllows } from './roles.js';

type Caller = Pick<Member, 'id' | 'role'>;

/** Whether somebody may see and revoke this person's keys. */
export const mayManageKeysOf = ({ id, role }: Caller, personId: UserId): boolean =>
  roleAllows(role, 'key:write') || (id === personId && roleAllows(role, 'key:own'));

export interface KeyIssue {
  readonly issuer: Caller;
  readonly person: Pick<Member, 'id' | 'name'>;
  /** Whether the person has ever had a key in this tenant; revoked ones count. */
  readonly hasHadKey: boolean;
}

/** Throws `forbidden`, saying whom to ask, unless it is the issuer's own key, or an admin hands over somebody's first. */
export const assertMayIssueKey = ({ issuer, person, hasHadKey }: KeyIssue): void => {
  if (issuer.id === person.id && roleAllows(issuer.role, 'key:own')) return;
  if (hasHadKey) {
    throw new DomainError(
      'forbidden',
      `A key speaks for its person, and ${person.name} has had one: ask ${person.name} to make it themselves.`,
    );
  }
  if (roleAllows(issuer.role, 'key:write')) return;
  throw new DomainError('forbidden', `The first key of ${person.name} is an admin's to hand over: ask an admin.`);
};
