'use server';
/** Asks the reviewers about a scope as it is now. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import { ScopeDetail } from '@greenlight/shared/approval/scope-view.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';

export const submitScope = async (campaignId: string, scope: Scope, _before: ActionState): Promise<ActionState> => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/scopes/${encodeURIComponent(scope)}/submit`;
  const outcome = await attempt('Submitted. The reviewers are asked about it as it is now.', () =>
    postApi(path, ScopeDetail, {}),
  );
  refresh();
  return outcome;
};
