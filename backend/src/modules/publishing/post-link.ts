/** The link a post carries, with its tracking, and the disclosure it needs when nobody chose one. */
import { type Authored, madeFromWorkOf } from '@greenlight/shared/approval/authors.js';
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

interface Linkable extends Authored {
  readonly channel: Channel;
  readonly publishAt: string;
  readonly timeZone: string;
}

/**
 * The post with the wanted link, or the campaign's landing page, with the wanted tracking or the campaign's own tag
 * `{season}-{year}-{slug}` (SPEC §8). One that has anything of the campaign in it is the work of those who wrote in its
 * brief and name, too (ADR 12). Throws `validation_failed` when it would be too long.
 */
export const withTrackedLink = <T extends Linkable>(
  post: T,
  { link, utm }: LinkWishes,
  { brief, slug, briefAuthors }: CampaignSummary,
): T & { link: string } => {
  const tracked = buildTrackedLink(
    link ?? brief.landingPage,
    utm ?? {
      source: post.channel,
      medium: MEDIUM[post.channel],
      campaign: trackingTag({ season: brief.season, year: yearAt(post.publishAt, post.timeZone), slug }),
    },
  );
  const isOwn = link !== undefined && utm !== undefined;
  return { ...(isOwn ? post : madeFromWorkOf(post, briefAuthors)), link: tracked };
};

/** What the channel asks to be said of AI-made media (SPEC §4). */
export const disclosureFor = (channel: Channel, { aiGenerated }: Pick<Creative, 'aiGenerated'>): Disclosure =>
  aiGenerated && CHANNEL_LIMITS[channel].requiresAiDisclosure ? 'ai-generated' : 'none';
