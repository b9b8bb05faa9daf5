/** The link a post carries, with its tracking, and the disclosure it needs when nobody chose one. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { CHANNEL_LIMITS, type Channel } from '@greenlight/shared/publishing/channel.js';
import type { Disclosure } from '@greenlight/shared/publishing/disclosure.js';
import type { Utm } from '@greenlight/shared/publishing/post.js';
import { buildTrackedLink, trackingTag, yearAt } from '@greenlight/shared/publishing/tracked-link.js';
import type { CampaignSummary } from '../campaigns/campaigns.port.js';

const MEDIUM: Record<Channel, string> = {
  newsroom: 'newsroom',
  email: 'email',
  webhook: 'referral',
  mastodon: 'social',
  bluesky: 'social',
};

export interface LinkWishes {
  readonly link?: string;
  readonly utm?: Utm;
}

/**
 * The wanted link, or the campaign's landing page, with the wanted tracking or the campaign's own tag
 * `{season}-{year}-{slug}` (SPEC §8). Throws `validation_failed` when it would be too long.
 */
export const trackedLinkOf = (
  { link, utm }: LinkWishes,
  { brief, slug }: CampaignSummary,
  slot: { channel: Channel; publishAt: string; timeZone: string },
): string =>
  buildTrackedLink(
    link ?? brief.landingPage,
    utm ?? {
      source: slot.channel,
      medium: MEDIUM[slot.channel],
      campaign: trackingTag({ season: brief.season, year: yearAt(slot.publishAt, slot.timeZone), slug }),
    },
  );

/** What the channel asks to be said of AI-made media (SPEC §4). */
export const disclosureFor = (channel: Channel, { aiGenerated }: Pick<Creative, 'aiGenerated'>): Disclosure =>
  aiGenerated && CHANNEL_LIMITS[channel].requiresAiDisclosure ? 'ai-generated' : 'none';
