'use server';
/** Makes all that is stale in a campaign anew, from the active strategy; one that can't be keeps no other from it. */
import { RegenerateStaleResult } from '@greenlight/shared/creative/creative-lists.js';
import { refresh } from 'next/cache';
import { type ActionState, attempt } from '../../lib/action-state';
import { postApi } from '../../lib/api/ask';
import { staleOutcome } from './stale-outcome';

export const regenerateStale = async (
  campaignId: string,
  /** Of the creatives that the person sees, by their ids. */
  names: Readonly<Record<string, string>>,
  _before: ActionState,
): Promise<ActionState> => {
  const path = `/campaigns/${encodeURIComponent(campaignId)}/creatives/regenerate`;
  const outcome = await attempt(
    (result) => staleOutcome(result, (id) => names[id] ?? id),
    () => postApi(path, RegenerateStaleResult, {}, { isSlow: true }),
  );
  refresh();
  return outcome;
};
