/** The one table that says who may do what (SPEC §10). The API's guard and the browser both read it. */
import { z } from 'zod';

export const ROLES = ['admin', 'manager', 'reviewer', 'operator', 'viewer'] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

export const PERMISSIONS = [
  'campaign:read',
  'campaign:write',
  'strategy:write',
  'strategy:activate',
  'creative:write',
  'schedule:write',
  'ads:write',
  'scope:submit',
  'scope:decide',
  'campaign:publish',
  'asset:read',
  'asset:write',
  'render:read',
  'render:operate',
  'audit:read',
  'policy:read',
  'policy:write',
  'budget:read',
  'budget:write',
  'member:read',
  'member:write',
  /** Keys of one's own, and keys of everybody; what each of them allows says `key-ownership.ts`. */
  'key:own',
  'key:write',
] as const;
export const Permission = z.enum(PERMISSIONS);
export type Permission = z.infer<typeof Permission>;

const EVERYBODY = [
  'campaign:read',
  'asset:read',
  'render:read',
  'audit:read',
  'policy:read',
  'budget:read',
  'member:read',
  'key:own',
] as const;
const PLAN = [
  'campaign:write',
  'strategy:write',
  'strategy:activate',
  'creative:write',
  'schedule:write',
  'ads:write',
  'scope:submit',
  'campaign:publish',
  'asset:write',
  'render:operate',
] as const;

const TABLE: Record<Role, readonly Permission[]> = {
  admin: PERMISSIONS,
  manager: [...EVERYBODY, ...PLAN, 'scope:decide'],
  reviewer: [...EVERYBODY, 'scope:decide'],
  operator: [...EVERYBODY, 'render:operate', 'asset:write'],
  viewer: EVERYBODY,
};

/** Unknown roles may do nothing. */
export const roleAllows = (role: Role, permission: Permission): boolean => TABLE[role]?.includes(permission) ?? false;
