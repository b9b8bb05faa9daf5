/** Brings together what words and media are made from, and asks for them; nothing else can influence a prompt (SPEC §5). */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { buildCopyRequest } from '@greenlight/shared/prompting/build-copy-request.js';
import { buildRenderSpec } from '@greenlight/shared/prompting/build-render-spec.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext, TenantScope } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Identity } from '../identity/identity.port.js';
import { Strategies } from '../strategies/strategies.port.js';
import { type PromptBasis, Prompting, type WordsWish, type WrittenCopy } from './prompting.port.js';
import { WriteCopy } from './write-copy.js';

@Injectable()
export class BuildPrompts extends Prompting {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly strategies: Strategies,
    private readonly identity: Identity,
    private readonly copy: WriteCopy,
  ) {
    super();
  }

  async basis(scope: TenantScope, campaignId: CampaignId): Promise<PromptBasis> {
    return {
      campaign: await this.campaigns.assertOpen(scope, campaignId),
      strategy: await this.strategies.requireActive(scope, campaignId),
      brandKit: await this.identity.brandKit(scope),
    };
  }

  async writeCopy(
    context: RequestContext,
    { campaign, strategy, brandKit }: PromptBasis,
    creative: Creative,
    wish: WordsWish,
  ): Promise<WrittenCopy | undefined> {
    const request = buildCopyRequest({ campaign, strategy: strategy.body, brandKit, creative, ...wish });
    return request && this.copy.execute(context, creative, request);
  }

  renderSpec({ campaign, strategy, brandKit }: PromptBasis, creative: Creative): RenderSpec {
    return buildRenderSpec({
      strategy: strategy.body,
      brandKit,
      productName: campaign.brief.product,
      creative,
    });
  }
}
