/** The facts that campaigns answers for: what is planned, and whether the campaign is stopped. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactsSources } from '../approvals/approvals.port.js';
import { CampaignsRepository } from './campaigns.repository.js';

@Injectable()
export class CampaignFactsSource implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly campaigns: CampaignsRepository,
  ) {}

  onModuleInit(): void {
    this.facts.register('campaign', async (tenant, campaignId) => {
      const stored = await this.campaigns.find(tenant, campaignId);
      if (!stored) return undefined;
      const { id, name, slug, brief, position } = stored;
      return { id, name, slug, brief, paused: position.context.paused, archived: position.value === 'archived' };
    });
  }
}
