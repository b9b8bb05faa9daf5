/** Wires creatives: what a campaign shows, how it is made, and how it follows the strategy. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { AssetsModule } from '../assets/assets.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { PromptingModule } from '../prompting/prompting.module.js';
import { StrategiesModule } from '../strategies/strategies.module.js';
import { ArchiveCreative } from './archive-creative.js';
import { CheckAssets } from './check-assets.js';
import { CreateCreative } from './create-creative.js';
import { CreativeDocument, CreativeSchema } from './creative.model.js';
import { CreativeAssetUsage } from './creative-asset-usage.js';
import { CreativeFactsReader } from './creative-facts.js';
import { CreativeRevisionDocument, CreativeRevisionSchema } from './creative-revision.model.js';
import { CreativeRevisionsRepository } from './creative-revisions.repository.js';
import { CreativesController } from './creatives.controller.js';
import { Creatives, RenderOutcomes, RenderRequests } from './creatives.port.js';
import { CreativesReactions } from './creatives.reactions.js';
import { CreativesRepository } from './creatives.repository.js';
import { EditCreative } from './edit-creative.js';
import { MarkStaleCreatives } from './mark-stale-creatives.js';
import { PrepareGeneration } from './prepare-generation.js';
import { ReadCreatives } from './read-creatives.js';
import { ReceiveRender } from './receive-render.js';
import { RegenerateCreative } from './regenerate-creative.js';
import { RegenerateStaleCreatives } from './regenerate-stale-creatives.js';
import { UpdateCreative } from './update-creative.js';
import { VerifyCampaignMedia } from './verify-campaign-media.js';
import { WriteCreative } from './write-creative.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: CreativeDocument.name, schema: CreativeSchema },
      { name: CreativeRevisionDocument.name, schema: CreativeRevisionSchema },
    ]),
    ApprovalsModule,
    AssetsModule,
    CampaignsModule,
    StrategiesModule,
    PromptingModule,
  ],
  controllers: [CreativesController],
  providers: [
    CreativesRepository,
    CreativeRevisionsRepository,
    CreativeFactsReader,
    CreativeAssetUsage,
    CreativesReactions,
    MarkStaleCreatives,
    WriteCreative,
    CheckAssets,
    PrepareGeneration,
    RenderRequests,
    CreateCreative,
    EditCreative,
    ArchiveCreative,
    UpdateCreative,
    RegenerateCreative,
    RegenerateStaleCreatives,
    ReadCreatives,
    ReceiveRender,
    VerifyCampaignMedia,
    { provide: Creatives, useExisting: ReadCreatives },
    { provide: RenderOutcomes, useExisting: ReceiveRender },
  ],
  exports: [Creatives, RenderRequests, RenderOutcomes],
})
export class CreativesModule {}
