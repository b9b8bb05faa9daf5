/** A campaign: its brief and the revision that every gate decision is made against. */
import { z } from 'zod';
import { Scope, ScopeState } from '../approval/scope.js';
import { CampaignId, TenantId } from '../kernel/ids.js';
import { Link } from '../kernel/link.js';
import { PageQuery, pageOf } from '../kernel/page.js';
import { plainText } from '../kernel/text.js';
import { Instant, TimeZone } from '../kernel/time.js';

export const CAMPAIGN_STATES = ['draft', 'in_review', 'ready', 'live', 'completed', 'paused', 'archived'] as const;
export const CampaignState = z.enum(CAMPAIGN_STATES);
export type CampaignState = z.infer<typeof CampaignState>;

/** An archived campaign is put away: nothing in it changes until it is restored. */
export const isOpen = (state: CampaignState): boolean => state !== 'archived';

export const SEASONS = ['winter', 'spring', 'summer', 'autumn'] as const;

export const Brief = z.strictObject({
  summary: plainText({ max: 2_000, multiline: true }),
  product: plainText({ max: 200 }),
  landingPage: Link,
  deadline: Instant.optional(),
  timeZone: TimeZone,
  /** Goes into the tracking tag `{season}-{year}-{slug}` (SPEC §8). */
  season: z.enum(SEASONS),
});
export type Brief = z.infer<typeof Brief>;

export const Campaign = z
  .object({
    id: CampaignId,
    tenantId: TenantId,
    name: z.string(),
    slug: z.string(),
    brief: Brief,
    state: CampaignState,
    scopes: z.record(Scope, ScopeState),
    activeStrategyVersion: z.int().min(1).optional(),
    /** Grows with every change of anything in the campaign; the base of previews and of publishing. */
    gateRevision: z.int().min(0),
    /** Grows with every edit of the campaign's own fields; the ETag. */
    rev: z.int().min(1),
    createdBy: z.string(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof Campaign>;

export const CampaignName = plainText({ max: 120 });
export const CreateCampaignRequest = z
  .strictObject({ name: CampaignName, brief: Brief })
  .meta({ id: 'CreateCampaignRequest' });
export type CreateCampaignRequest = z.infer<typeof CreateCampaignRequest>;

export const UpdateCampaignRequest = z
  .strictObject({ name: CampaignName.optional(), brief: Brief.partial().strict().optional() })
  .meta({ id: 'UpdateCampaignRequest' });
export type UpdateCampaignRequest = z.infer<typeof UpdateCampaignRequest>;

/** What a person can tell a campaign to do; the rest of its state is derived from its parts (SPEC §2). */
export const CampaignAction = z.enum(['pause', 'resume', 'archive', 'restore']);
export type CampaignAction = z.infer<typeof CampaignAction>;

export const CampaignPage = pageOf(Campaign).meta({ id: 'CampaignPage' });

/** Newest first. */
export const ListCampaignsQuery = PageQuery.extend({
  state: CampaignState.optional(),
  /** The beginning of any word of the name, taken literally; case and accents don't matter. */
  q: z.string().max(120).optional(),
  /** Only campaigns made before this one: the last of the page before, for lists that grow while they are read. */
  after: CampaignId.optional(),
});
export type ListCampaignsQuery = z.infer<typeof ListCampaignsQuery>;
