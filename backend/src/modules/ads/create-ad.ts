/** Plans an ad. The ads scope reopens if anybody had been shown it (SPEC §3). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { assertUpcoming, toInstant } from '@greenlight/shared/kernel/time.js';
import type { Ad, CreateAdRequest } from '@greenlight/shared/publishing/ad.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ScopeCascade } from '../approvals/approvals.port.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { AdsRepository } from './ads.repository.js';

@Injectable()
export class CreateAd {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ads: AdsRepository,
    private readonly campaigns: Campaigns,
    private readonly creatives: Creatives,
    private readonly cascade: ScopeCascade,
  ) {}

  /** Throws `not_found`, `validation_failed` (a flight that is over, a foreign creative), `illegal_transition` (an archived campaign). */
  async execute(context: RequestContext, campaignId: CampaignId, request: CreateAdRequest): Promise<Ad> {
    return this.unitOfWork.run(context, async (tx) => {
      await this.campaigns.assertOpen(tx, campaignId);
      assertUpcoming('flight.to', request.flight.to, tx.now);
      await this.creatives.usableIn(tx, campaignId, request.creativeId);
      const at = toInstant(tx.now);
      const ad: Ad = {
        ...request,
        id: newId('ad'),
        campaignId,
        authorIds: [tx.actor.id],
        createdAt: at,
        updatedAt: at,
        rev: 1,
      };
      await this.ads.insert(tx, ad);
      await tx.record({
        stream: campaignStream(campaignId),
        action: 'ad.created',
        subject: { kind: 'ad', id: ad.id },
        data: { name: ad.name, channel: ad.channel, creativeId: ad.creativeId },
      });
      await this.cascade.apply(tx, campaignId, { kind: 'ad', id: ad.id, label: ad.name, change: 'added', fields: [] });
      return ad;
    });
  }
}
