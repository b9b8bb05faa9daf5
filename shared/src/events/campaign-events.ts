/** Events of a campaign itself. */
import { z } from 'zod';
import { CampaignState } from '../campaign/campaign.js';
import { ItemChanged } from './item-change.js';

/** The state is derived (SPEC §2); it is told so that a timeline can show it. */
const Moved = z.strictObject({ from: CampaignState.optional(), to: CampaignState.optional() });

export const CAMPAIGN_EVENTS = {
  'campaign.created': z.strictObject({ name: z.string(), slug: z.string() }),
  'campaign.updated': ItemChanged,
  'campaign.paused': Moved,
  'campaign.resumed': Moved,
  'campaign.archived': Moved,
  'campaign.restored': Moved,
} as const;
