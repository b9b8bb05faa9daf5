/** An archived campaign is put away: nothing in it changes until it is restored. */
import { IllegalTransition } from '@greenlight/shared/kernel/errors.js';
import type { StoredCampaign } from './campaigns.repository.js';

/** Throws `illegal_transition`; `event` is what somebody wanted to do. */
export const assertOpen = ({ position }: StoredCampaign, event: string): void => {
  if (position.value === 'archived') throw new IllegalTransition('campaign', 'archived', event);
};
