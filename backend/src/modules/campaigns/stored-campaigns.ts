/** Answers higher modules about campaigns from what is stored. */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { assertOpen } from './assert-open.js';
import { type CampaignSummary, Campaigns } from './campaigns.port.js';
import { CampaignsRepository, type StoredCampaign } from './campaigns.repository.js';

const toSummary = ({ id, name, slug, brief, briefAuthors, position }: StoredCampaign): CampaignSummary => ({
  id,
  name,
  slug,
  brief,
  briefAuthors,
  state: position.value,
});

@Injectable()
export class StoredCampaigns extends Campaigns {
  constructor(private readonly campaigns: CampaignsRepository) {
    super();
  }

  async get(tenant: TenantScope, id: CampaignId): Promise<CampaignSummary> {
    return toSummary(await this.campaigns.get(tenant, id));
  }

  async assertOpen(tenant: TenantScope, id: CampaignId): Promise<CampaignSummary> {
    const stored = await this.campaigns.get(tenant, id);
    assertOpen(stored, 'EDIT');
    return toSummary(stored);
  }
}
