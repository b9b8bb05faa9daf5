'use server';
/** Submits, approves or rejects a scope: anything else than what the person saw, the API refuses. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { ScopeDetail } from '@greenlight/shared/approval/scope-view.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';
import { askedOfScope } from './asked-of-scope';

export const actOnScope = async (
  campaignId: string,
  scope: Scope,
  _before: ActionState,
  form: FormData,
): Promise<ActionState> => {
  const asked = askedOfScope(form);
  if ('status' in asked) return asked;
  const path = `/campaigns/${encodeURIComponent(campaignId)}/scopes/${encodeURIComponent(scope)}/${asked.verb}`;
  const outcome = await attempt(asked.done, () => postApi(path, ScopeDetail, asked.body));
  refresh();
  return outcome;
};
