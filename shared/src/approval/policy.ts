/** What a tenant asks of an approval, per scope (SPEC §9), and how its cascade works (SPEC §3). */
import { z } from 'zod';
import { SCOPES, Scope } from './scope.js';

export const MAX_QUORUM = 10;

export const ScopePolicy = z.strictObject({
  /** How many distinct people must approve one digest. */
  quorum: z.int().min(1).max(MAX_QUORUM),
  /** Whether somebody who authored the change under review may approve it. */
  selfApproval: z.boolean(),
  /** Time that reviewers have from submission, in hours. */
  dueHours: z
    .int()
    .min(1)
    .max(24 * 60),
});
export type ScopePolicy = z.infer<typeof ScopePolicy>;

export const TenantPolicy = z.strictObject({
  scopes: z.record(Scope, ScopePolicy),
  /** Only dependents of changed strategy fields reopen (SPEC §3, minimal mode). */
  minimalCascade: z.boolean(),
});
export type TenantPolicy = z.infer<typeof TenantPolicy>;

export const DEFAULT_SCOPE_POLICY: ScopePolicy = { quorum: 1, selfApproval: false, dueHours: 72 };

export const DEFAULT_TENANT_POLICY: TenantPolicy = {
  scopes: Object.fromEntries(SCOPES.map((scope) => [scope, DEFAULT_SCOPE_POLICY])) as TenantPolicy['scopes'],
  minimalCascade: false,
};
