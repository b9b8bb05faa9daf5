/** Creates a campaign. Its four scopes come to be in the same transaction, as a reaction to `campaign.created`. */
import type { Campaign, CreateCampaignRequest } from '@greenlight/shared/campaign/campaign.js';
import { NO_PARTS } from '@greenlight/shared/campaign/campaign-machine.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { slugOf } from '@greenlight/shared/publishing/slug.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { CampaignsRepository } from './campaigns.repository.js';
import { ReadCampaigns } from './read-campaigns.js';

@Injectable()
export class CreateCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: CampaignsRepository,
    private readonly readCampaigns: ReadCampaigns,
  ) {}

  async execute(context: RequestContext, { name, brief }: CreateCampaignRequest): Promise<Campaign> {
    const id = newId('campaign');
    await this.unitOfWork.run(context, async (tx) => {
      const slug = await this.freeSlug(tx, slugOf(name));
      const at = toInstant(tx.now);
      await this.campaigns.insert(tx, {
        id,
        tenantId: tx.tenantId,
        name,
        slug,
        brief,
        briefAuthors: [tx.actor.id],
        position: { value: 'draft', context: { parts: NO_PARTS, paused: false } },
        createdBy: tx.actor.id,
        createdAt: at,
        updatedAt: at,
        rev: 1,
      });
      await tx.record({
        stream: campaignStream(id),
        action: 'campaign.created',
        subject: { kind: 'campaign', id },
        data: { name, slug },
      });
    });
    return this.readCampaigns.one(context, id);
  }

  /** The slug, or it with the first free number. Two transactions that take the same one conflict on its unique index. */
  private async freeSlug(tx: Tx, slug: string): Promise<string> {
    const taken = await this.campaigns.takenSlugs(tx, slug);
    let free = slug;
    for (let number = 2; taken.has(free); number += 1) free = `${slug}-${number}`;
    return free;
  }
}
