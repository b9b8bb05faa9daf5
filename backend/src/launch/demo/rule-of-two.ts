/** The rules of the demo: content needs two distinct reviewers, and nobody approves what they made. Put back afterwards. */
import { type ScopePolicy, TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { Stage } from './stage.js';

const POLICY = 'policies';

const strict = (policy: TenantPolicy): TenantPolicy => {
  const scopes = SCOPES.map((scope): [string, ScopePolicy] => [
    scope,
    { ...policy.scopes[scope], quorum: scope === 'content' ? 2 : 1, selfApproval: false },
  ]);
  return { scopes: Object.fromEntries(scopes) as TenantPolicy['scopes'], minimalCascade: false };
};

/** Puts back whatever rules there were. */
export type RestoreRules = () => Promise<void>;

export const setRuleOfTwo = async ({ cast, narrator, expect }: Stage): Promise<RestoreRules> => {
  const { owner, admin } = cast;
  const { value: before } = await owner.api.see(POLICY, TenantPolicy);
  const refusal = await owner.api.refused('PUT', POLICY, strict(before), 'forbidden');
  narrator.refusal(`${owner.firstName} may not change the rules: ${refusal.status} ${refusal.code}.`);
  const seen = await admin.api.see(POLICY, TenantPolicy);
  const after = await admin.api.edit('PUT', POLICY, seen, strict(before), TenantPolicy);
  expect.equal(
    `${admin.firstName}, as admin, may: content now needs two distinct reviewers.`,
    after.scopes.content.quorum,
    2,
  );
  return async () => {
    await admin.api.edit('PUT', POLICY, await admin.api.see(POLICY, TenantPolicy), before, TenantPolicy);
  };
};
