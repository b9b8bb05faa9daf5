/**
 * What posts, ads and renders may ask of creatives: reading them by tenant, having their media made, and handing the
 * finished media back. A creative's state changes nowhere but here.
 */
import type { Creative, CreativeAsset, MediaWords } from '@greenlight/shared/creative/creative.js';
import type { CampaignId, CreativeId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';

export { type RenderRequest, RenderRequests } from './render-requests.js';

export abstract class Creatives {
  /** Archived ones too. One that can't be read is `undefined`, so that what uses it can still be shown and taken away. */
  abstract find(scope: TenantScope, id: CreativeId): Promise<Creative | undefined>;

  /** In no particular order; what is unknown, foreign or can't be read is left out. Archived ones too. */
  abstract findMany(scope: TenantScope, ids: readonly CreativeId[]): Promise<Creative[]>;

  /**
   * A creative that may be put into a post or an ad of this campaign. Throws `validation_failed` naming `creativeId` for
   * an unknown, foreign or archived one: they read the same.
   */
  abstract usableIn(scope: TenantScope, campaignId: CampaignId, id: CreativeId): Promise<Creative>;
}

/** How a render job ended, as its creative needs to know. */
export interface RenderedMedia {
  readonly creativeId: CreativeId;
  readonly jobId: RenderJobId;
  readonly assets: readonly CreativeAsset[];
  /** Made by a generative model, so that channels may ask for a disclosure (SPEC §4). */
  readonly aiGenerated: boolean;
  /** The words that the media show, if they show any. */
  readonly mediaWords?: MediaWords;
}

export abstract class RenderOutcomes {
  /**
   * Puts the media on the creative in the caller's transaction. False when the creative no longer waits for this job or
   * went stale meanwhile: the media are then kept in the library and not used (SPEC §3, in-flight rules).
   */
  abstract finished(tx: Tx, media: RenderedMedia): Promise<boolean>;

  /** The job failed for good. Does nothing when the creative no longer waits for it. */
  abstract failed(tx: Tx, creativeId: CreativeId, jobId: RenderJobId, message: string): Promise<void>;

  /** The job was cancelled: what the creative had before stands. Does nothing when it no longer waits for the job. */
  abstract cancelled(tx: Tx, creativeId: CreativeId, jobId: RenderJobId): Promise<void>;

  /**
   * A person has the job tried again, so the creative waits for it once more. False when it has asked for other media
   * meanwhile. Throws `illegal_transition` when the creative is archived or being made.
   */
  abstract restarted(tx: Tx, creativeId: CreativeId, jobId: RenderJobId): Promise<boolean>;
}
