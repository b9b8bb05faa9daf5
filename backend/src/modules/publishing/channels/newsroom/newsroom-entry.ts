/** One publication on a tenant's newsroom: what its page, feeds and media are made from. */
import type { PostId, TenantId } from '@greenlight/shared/kernel/ids.js';
import type { Instant } from '@greenlight/shared/kernel/time.js';
import type { Shipment } from '@greenlight/shared/publishing/shipment.js';

export interface NewsroomEntry {
  readonly id: PostId;
  readonly tenantId: TenantId;
  /** Its place in the tenant's newsroom: `<headline>-<end of the post's id>`. */
  readonly slug: string;
  readonly shipment: Shipment;
  readonly publishedAt: Instant;
}
