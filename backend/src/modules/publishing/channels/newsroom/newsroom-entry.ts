/** One publication on a tenant's newsroom: what its page, feeds and media are made from. */
import { CampaignId, PostId, TenantId } from '@greenlight/shared/kernel/ids.js';
import { Instant } from '@greenlight/shared/kernel/time.js';
import { Shipment } from '@greenlight/shared/publishing/shipment.js';
import { slugOf } from '@greenlight/shared/publishing/slug.js';
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
export const entrySlug = (id: PostId, { headline }: Shipment): string =>
  `${slugOf(headline)}-${id.slice(-ID_TAIL).toLowerCase()}`;
