'use server';
/** Activates a strategy version on the preview that the person saw: if the world moved on, the API refuses. */
import { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';
import { formText } from '../../lib/form-text';

export const activateStrategy = async (
  campaignId: string,
  version: number,
  _before: ActionState,
  form: FormData,
): Promise<ActionState> => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/strategies/${version}/activate`;
  const baseRevision = Number(formText(form, 'baseRevision'));
  const done = `Version ${version} is active. “Can this ship?” tells what is to be done now, and by whom.`;
  const outcome = await attempt(done, () => postApi(path, Strategy, { baseRevision }));
  refresh();
  return outcome;
};
