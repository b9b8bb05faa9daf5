'use server';
/** Activates a strategy version on the preview that the person saw: if the world moved on, the API refuses. */
import { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';

export const activateStrategy = async (
  campaignId: string,
  version: number,
  baseRevision: number,
  _before: ActionState,
): Promise<ActionState> => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/strategies/${version}/activate`;
  const outcome = await attempt(`Version ${version} is active.`, () => postApi(path, Strategy, { baseRevision }));
  refresh();
  return outcome;
};
