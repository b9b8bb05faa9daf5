/** One publication on a tenant's newsroom: what its page, feeds and media are made from. */
import { CampaignId, PostId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { Instant } from '@greenlight/shared/kernel/time.js';
import { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { earlierSlugOf, slugOf } from '@greenlight/shared/publishing/slug.js';
import { z } from 'zod';

export const NewsroomEntry = z.object({
  id: PostId,
  tenantId: TenantId,
  /** Whose chain says what was let go. */
  campaignId: CampaignId,
  slug: z.string(),
  shipment: Shipment,
  publishedAt: Instant,
});
export type NewsroomEntry = Readonly<z.infer<typeof NewsroomEntry>>;

/** Enough of the post's id to tell two entries of one headline apart. */
const ID_TAIL = 6;

/** Its place in the tenant's newsroom: `<headline>-<end of the post's id>`. */
export const entrySlug = (id: PostId, { headline }: Shipment): string => placeOf(id, slugOf(headline));

/** Whether that is its place, or was when it was published. */
export const isEntrySlug = (slug: string, id: PostId, { headline }: Shipment): boolean =>
  [slugOf, earlierSlugOf].some((slugFrom) => slug === placeOf(id, slugFrom(headline)));

const placeOf = (id: PostId, headline: string): string => `${headline}-${id.slice(-ID_TAIL).toLowerCase()}`;
