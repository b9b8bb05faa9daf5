/** Looks at the stored bytes of what a campaign's creatives show, whenever the gate is about to be asked (SPEC §4). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { FactsSources } from '../approvals/approvals.port.js';
import { Assets } from '../assets/assets.port.js';
import { CampaignBytes } from '../campaigns/campaigns.port.js';

@Injectable()
export class VerifyCampaignMedia implements OnModuleInit {
  constructor(
    private readonly bytes: CampaignBytes,
    private readonly facts: FactsSources,
    private readonly assets: Assets,
  ) {}

  onModuleInit(): void {
    this.bytes.register((context, id) => this.execute(context, id));
  }

  private async execute(context: RequestContext, campaignId: CampaignId): Promise<void> {
    const creatives = (await this.facts.part(context, campaignId, 'creatives')) ?? [];
    const ids = creatives.flatMap(({ assets }) => assets.map(({ id }) => id));
    if (ids.length > 0) await this.assets.verifyBytes(context, ids, 'fingerprint');
  }
}
