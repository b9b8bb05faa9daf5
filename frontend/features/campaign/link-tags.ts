/** The `utm_campaign` values that a campaign's links carry, by the rule that builds the links (SPEC §8). */
import type { Campaign } from '@greenlight/shared/campaign/campaign.js';
import type { Instant } from '@greenlight/shared/kernel/time.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { trackingTag, yearAt } from '@greenlight/shared/publishing/tracked-link.js';

type Slot = Pick<Post, 'publishAt' | 'timeZone' | 'state'>;

/** One for each year that has a slot, earliest first; while nothing is planned, that of a post published at `now`. */
export const linkTags = (
  { slug, brief: { season, timeZone } }: Pick<Campaign, 'slug' | 'brief'>,
  posts: readonly Slot[],
  now: Instant,
): string[] => {
  const years = posts
    .filter(({ state }) => state !== 'cancelled')
    .map((post) => yearAt(post.publishAt, post.timeZone))
    .sort((one, other) => one - other);
  return [...new Set(years.length > 0 ? years : [yearAt(now, timeZone)])].map((year) =>
    trackingTag({ season, year, slug }),
  );
};
