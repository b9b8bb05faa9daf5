/** Refuses to decide anything about a campaign that is put away. */
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { IllegalTransition } from '@greenlight/shared/kernel/errors.js';

/** Throws `illegal_transition` when the campaign is archived; `event` is what somebody wanted to do. */
export const assertCampaignOpen = ({ campaign }: CampaignFacts, event: string): void => {
  if (campaign.archived) throw new IllegalTransition('campaign', 'archived', event);
};
