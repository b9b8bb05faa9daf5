/** What creatives may ask of prompting: what words and media are made from now, the words themselves, and requests for media. */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { Copy } from '@greenlight/shared/creative/copy.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import type { RegenerationPart } from '@greenlight/shared/prompting/strategy-fields-used.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import type { RequestContext, TenantScope } from '../../platform/tenancy/request-context.js';
import type { CampaignSummary } from '../campaigns/campaigns.port.js';

/** All that words and media are made from, as it is at one moment. */
export interface PromptBasis {
  readonly campaign: CampaignSummary;
  /** The active version. */
  readonly strategy: Strategy;
  readonly brandKit: BrandKit;
}

/** New words, exactly those asked for, and where they come from. */
export interface WrittenCopy {
  readonly copy: Partial<Copy>;
  /** Name of the writer, e.g. `offline`. */
  readonly writer: string;
  /** Digest of what it was asked. */
  readonly promptHash: Digest;
}

export interface WordsWish {
  readonly parts: readonly RegenerationPart[];
  /** Of the campaign's other creatives, newest first. */
  readonly otherHeadlines: readonly string[];
}

export abstract class Prompting {
  /** Throws `not_found`, `no_active_strategy`, and `illegal_transition` when the campaign is archived. */
  abstract basis(scope: TenantScope, campaignId: CampaignId): Promise<PromptBasis>;

  /**
   * Asks the text writers, in their order, for the words among `parts`; `undefined` when there are none. What they cost is
   * recorded whatever becomes of the words. Calls out: never to be called inside a transaction.
   * Throws `provider_unavailable` when no writer gave usable words.
   */
  abstract writeCopy(
    context: RequestContext,
    basis: PromptBasis,
    creative: Creative,
    wish: WordsWish,
  ): Promise<WrittenCopy | undefined>;

  /** Throws `validation_failed` for a text creative, and for one without words. */
  abstract renderSpec(basis: PromptBasis, creative: Creative): RenderSpec;
}
