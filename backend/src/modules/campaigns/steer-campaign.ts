/** What a person can tell a campaign to do; the rest of its state follows from its parts (SPEC §2). */
import type { Campaign, CampaignAction } from '@greenlight/shared/campaign/campaign.js';
import { type CampaignEvent, moveCampaign } from '@greenlight/shared/campaign/campaign-machine.js';
import type { EventAction } from '@greenlight/shared/events/event-catalogue.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { CampaignsRepository } from './campaigns.repository.js';
import { ReadCampaigns } from './read-campaigns.js';

const STEPS = {
  pause: { event: { type: 'PAUSE' }, action: 'campaign.paused' },
  resume: { event: { type: 'RESUME' }, action: 'campaign.resumed' },
  archive: { event: { type: 'ARCHIVE' }, action: 'campaign.archived' },
  restore: { event: { type: 'RESTORE' }, action: 'campaign.restored' },
} as const satisfies Record<CampaignAction, { event: CampaignEvent; action: EventAction }>;

@Injectable()
export class SteerCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: CampaignsRepository,
    private readonly readCampaigns: ReadCampaigns,
  ) {}

  /** Throws `not_found`, `illegal_transition`. */
  async execute(context: RequestContext, id: CampaignId, wanted: CampaignAction): Promise<Campaign> {
    const { event, action } = STEPS[wanted];
    await this.unitOfWork.run(context, async (tx) => {
      const stored = await this.campaigns.get(tx, id);
      const position = moveCampaign(stored.position, event);
      await this.campaigns.replace(tx, { ...stored, position, updatedAt: toInstant(tx.now) });
      await tx.record({
        stream: campaignStream(id),
        action,
        subject: { kind: 'campaign', id },
        data: { from: stored.position.value, to: position.value },
      });
    });
    return this.readCampaigns.one(context, id);
  }
}
