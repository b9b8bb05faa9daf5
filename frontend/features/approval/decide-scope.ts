'use server';
/**
 * Approves or rejects a scope. The decision names the digest, and an approval the round, of what the person saw: anything
 * else, the API refuses.
 */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { ScopeDetail } from '@greenlight/shared/approval/scope-view.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';
import { formText } from '../../lib/form-text';

const pathOf = (campaignId: string, scope: Scope, decision: 'approve' | 'reject'): string =>
  `/campaigns/${encodeURIComponent(campaignId)}/scopes/${encodeURIComponent(scope)}/${decision}`;

export const decideScope = async (
  campaignId: string,
  scope: Scope,
  _before: ActionState,
  form: FormData,
): Promise<ActionState> => {
  const decision = formText(form, 'decision') === 'reject' ? 'reject' : 'approve';
  const [digest, remark] = [formText(form, 'digest'), formText(form, 'remark')];
  if (decision === 'reject' && remark === '') {
    const message = 'Say what has to change, so that it can be put right.';
    return { status: 'refused', title: 'A rejection needs a reason', message, changes: [] };
  }
  const round = Number(formText(form, 'round'));
  const said = decision === 'reject' ? { reason: remark } : { round, ...(remark === '' ? {} : { comment: remark }) };
  const outcome = await attempt(decision === 'reject' ? 'Rejected. Your reason stays open.' : 'Approved.', () =>
    postApi(pathOf(campaignId, scope, decision), ScopeDetail, { digest, ...said }),
  );
  refresh();
  return outcome;
};
