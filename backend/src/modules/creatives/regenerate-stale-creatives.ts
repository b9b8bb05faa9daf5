/** Makes every stale creative of a campaign anew, each in a transaction of its own: one that can't be keeps no other from it. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { partsThatApply } from '@greenlight/shared/creative/creative-actions.js';
import type { RegenerateStaleRequest, RegenerateStaleResult } from '@greenlight/shared/creative/creative-lists.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { CreativesRepository } from './creatives.repository.js';
import { RegenerateCreative } from './regenerate-creative.js';

@Injectable()
export class RegenerateStaleCreatives {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly creatives: CreativesRepository,
    private readonly regenerate: RegenerateCreative,
  ) {}

  /** Throws `not_found`, and `illegal_transition` for an archived campaign. */
  async execute(
    context: RequestContext,
    campaignId: CampaignId,
    request: RegenerateStaleRequest,
  ): Promise<RegenerateStaleResult> {
    await this.campaigns.assertOpen(context, campaignId);
    const result: RegenerateStaleResult = { regenerated: [], refused: [] };
    for (const creative of await this.creatives.inState(context, campaignId, 'stale')) {
      const parts = partsThatApply(creative.type, request.parts);
      if (parts.length > 0) await this.attempt(context, creative, parts, result);
    }
    return result;
  }

  private async attempt(
    context: RequestContext,
    { id }: Creative,
    parts: RegenerateStaleRequest['parts'],
    result: RegenerateStaleResult,
  ): Promise<void> {
    try {
      result.regenerated.push(await this.regenerate.execute(context, id, { parts }));
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      result.refused.push({ id, code: error.code, message: error.message });
    }
  }
}
