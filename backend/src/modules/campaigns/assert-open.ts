/** Refuses changes in a campaign that is put away. */
import { isOpen } from '@greenlight/shared/campaign/campaign.js';
import { IllegalTransition } from '@greenlight/shared/kernel/errors.js';
import type { StoredCampaign } from './campaigns.repository.js';

/** Throws `illegal_transition`; `event` is what somebody wanted to do. */
export const assertOpen = ({ position }: StoredCampaign, event: string): void => {
  if (!isOpen(position.value)) throw new IllegalTransition('campaign', position.value, event);
};
