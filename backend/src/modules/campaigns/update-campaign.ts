/** Edits a campaign's name and brief. Its slug stays: links that were published carry it. */
import { changedFields } from '@greenlight/shared/approval/manifest-difference.js';
import { Brief, type Campaign, type UpdateCampaignRequest } from '@greenlight/shared/campaign/campaign.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { assertOpen } from './assert-open.js';
import { CampaignsRepository, type StoredCampaign } from './campaigns.repository.js';
import { ReadCampaigns } from './read-campaigns.js';

/** What a person can edit. */
const editable = ({ name, brief }: Pick<StoredCampaign, 'name' | 'brief'>) => ({ name, brief });

@Injectable()
export class UpdateCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: CampaignsRepository,
    private readonly readCampaigns: ReadCampaigns,
  ) {}

  /** Throws `not_found`, `precondition_failed`, `illegal_transition` (archived). An edit that changes nothing records nothing. */
  async execute(
    context: RequestContext,
    id: CampaignId,
    rev: number,
    request: UpdateCampaignRequest,
  ): Promise<Campaign> {
    await this.unitOfWork.run(context, async (tx) => {
      const stored = await this.campaigns.get(tx, id);
      assertOpen(stored, 'UPDATE');
      requireRevision('campaign', stored, rev);
      const before = editable(stored);
      const after = { name: request.name ?? stored.name, brief: Brief.parse({ ...stored.brief, ...request.brief }) };
      const fields = changedFields(before, after);
      if (fields.length === 0) return;
      const briefAuthors = [...new Set([...stored.briefAuthors, tx.actor.id])];
      await this.campaigns.replace(tx, { ...stored, ...after, briefAuthors, updatedAt: toInstant(tx.now) });
      await tx.record({
        stream: campaignStream(id),
        action: 'campaign.updated',
        subject: { kind: 'campaign', id },
        data: { fields, before: digestOf(before), after: digestOf(after) },
      });
    });
    return this.readCampaigns.one(context, id);
  }
}
