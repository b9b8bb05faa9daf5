/** Ads: planned with budget, targeting and flight, and gated like all else. */
import { Module, type OnModuleInit } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { FactsSources } from '../approvals/approvals.port.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CreativesModule } from '../creatives/creatives.module.js';
import { AdDocument, AdSchema } from './ad.model.js';
import { AdsController } from './ads.controller.js';
import { AdsRepository } from './ads.repository.js';
import { CreateAd } from './create-ad.js';
import { UpdateAd } from './update-ad.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: AdDocument.name, schema: AdSchema }]),
    ApprovalsModule,
    CampaignsModule,
    CreativesModule,
  ],
  controllers: [AdsController],
  providers: [AdsRepository, CreateAd, UpdateAd],
})
export class AdsModule implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly ads: AdsRepository,
  ) {}

  onModuleInit(): void {
    this.facts.register('ads', async (scope, campaignId, _, report) => {
      const { records, unreadable } = await this.ads.ofCampaign(scope, campaignId);
      report(unreadable);
      return records;
    });
  }
}
