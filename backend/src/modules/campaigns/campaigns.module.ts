/** Wires campaigns: the brief, the derived state, and the facts about both. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { CampaignDocument, CampaignSchema } from './campaign.model.js';
import { CampaignBytes } from './campaign-bytes.js';
import { CampaignFactsSource } from './campaign-facts.js';
import { CampaignsController } from './campaigns.controller.js';
import { Campaigns } from './campaigns.port.js';
import { CampaignsReactions } from './campaigns.reactions.js';
import { CampaignsRepository } from './campaigns.repository.js';
import { CreateCampaign } from './create-campaign.js';
import { ReadCampaigns } from './read-campaigns.js';
import { ReadGate } from './read-gate.js';
import { SteerCampaign } from './steer-campaign.js';
import { StoredCampaigns } from './stored-campaigns.js';
import { UpdateCampaign } from './update-campaign.js';

@Module({
  imports: [MongooseModule.forFeature([{ name: CampaignDocument.name, schema: CampaignSchema }]), ApprovalsModule],
  controllers: [CampaignsController],
  providers: [
    CampaignsRepository,
    CampaignFactsSource,
    CampaignsReactions,
    ReadCampaigns,
    ReadGate,
    CreateCampaign,
    UpdateCampaign,
    SteerCampaign,
    { provide: Campaigns, useClass: StoredCampaigns },
    CampaignBytes,
  ],
  exports: [Campaigns, CampaignBytes],
})
export class CampaignsModule {}
