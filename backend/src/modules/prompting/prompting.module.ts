/** Wires prompting: the evaluation, the prompts that words and media are made from, and the text writers in their order. */
import type { TextWriter } from '@greenlight/providers/text/contract.js';
import { copywriter } from '@greenlight/providers/text/copywriter/copywriter.js';
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { StrategiesModule } from '../strategies/strategies.module.js';
import { BuildPrompts } from './build-prompts.js';
import { EvaluateCampaign } from './evaluate-campaign.js';
import { PromptingController } from './prompting.controller.js';
import { Prompting } from './prompting.port.js';
import { TextGenerationDocument, TextGenerationSchema } from './text-generation.model.js';
import { TextGenerationsRepository } from './text-generations.repository.js';
import { TEXT_WRITERS, WriteCopy } from './write-copy.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: TextGenerationDocument.name, schema: TextGenerationSchema }]),
    ApprovalsModule,
    CampaignsModule,
    StrategiesModule,
  ],
  controllers: [PromptingController],
  providers: [
    EvaluateCampaign,
    TextGenerationsRepository,
    { provide: TEXT_WRITERS, useValue: [copywriter] satisfies TextWriter[] },
    WriteCopy,
    BuildPrompts,
    { provide: Prompting, useExisting: BuildPrompts },
  ],
  exports: [Prompting],
})
export class PromptingModule {}
