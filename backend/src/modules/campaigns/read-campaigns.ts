/** Shows one campaign or a list of them, each with the revision that previews and publishing are based on. */
import type { Campaign, ListCampaignsQuery } from '@greenlight/shared/campaign/campaign.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { type Page, pageOfRecords } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { toCampaign } from './campaign-view.js';
import { CampaignsRepository } from './campaigns.repository.js';

@Injectable()
export class ReadCampaigns {
  constructor(
    private readonly campaigns: CampaignsRepository,
    private readonly eventLog: EventLog,
  ) {}

  /** Throws `not_found`, `record_damaged`. */
  async one(tenant: TenantScope, id: CampaignId): Promise<Campaign> {
    const revisions = await this.eventLog.revisions(tenant, [campaignStream(id)]);
    return toCampaign(await this.campaigns.get(tenant, id), revisions.get(campaignStream(id)) ?? 0);
  }

  async page(tenant: TenantScope, { limit, offset, ...query }: ListCampaignsQuery): Promise<Page<Campaign>> {
    const { records, unreadable, total } = await this.campaigns.page(tenant, { limit, offset, ...query });
    const revisions = await this.eventLog.revisions(
      tenant,
      records.map(({ id }) => campaignStream(id)),
    );
    const shown = records.map((campaign) => toCampaign(campaign, revisions.get(campaignStream(campaign.id)) ?? 0));
    return pageOfRecords({ records: shown, unreadable }, { total, limit, offset });
  }
}
