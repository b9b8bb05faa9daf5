/** Roles as people read them. */
import type { Permission, Role } from '@greenlight/shared/identity/roles.js';
import { ROLES, roleAllows } from '@greenlight/shared/identity/roles.js';
import { listOf } from '../../lib/format/words';

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  manager: 'Campaign owner',
  reviewer: 'Reviewer',
  operator: 'Operator',
  viewer: 'Viewer',
};

/** What a permission lets somebody do, after "may". */
const DEEDS: Partial<Record<Permission, string>> = {
  'scope:submit': 'submit for approval',
  'scope:decide': 'approve or reject',
  'campaign:publish': 'publish',
  'strategy:activate': 'activate a strategy',
};

const rolesThatMay = (permission: Permission): string[] =>
  ROLES.filter((role) => roleAllows(role, permission)).map((role) => `${ROLE_NAMES[role].toLowerCase()}s`);

/** Why somebody of this role can't; `undefined` when they can. Reads the one role table (SPEC §10). */
export const whyRoleMayNot = (role: Role, permission: Permission): string | undefined => {
  if (roleAllows(role, permission)) return undefined;
  const deed = DEEDS[permission] ?? 'do this';
  return `As ${/^[aeiou]/i.test(ROLE_NAMES[role]) ? 'an' : 'a'} ${ROLE_NAMES[role].toLowerCase()} you can’t ${deed}: ${listOf(rolesThatMay(permission))} can.`;
};
