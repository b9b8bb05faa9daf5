/** Wires strategies: immutable numbered versions, the preview of an activation, and the activation itself. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ActivateStrategy } from './activate-strategy.js';
import { AppendVersion } from './append-version.js';
import { CreateStrategy } from './create-strategy.js';
import { ImpactBases } from './impact-bases.js';
import { PreviewActivation } from './preview-activation.js';
import { ReadStrategies } from './read-strategies.js';
import { RenderEstimates } from './render-estimates.js';
import { RestoreStrategy } from './restore-strategy.js';
import { StoredStrategies } from './stored-strategies.js';
import { StrategiesController } from './strategies.controller.js';
import { Strategies } from './strategies.port.js';
import { StrategiesRepository } from './strategies.repository.js';
import { StrategyDocument, StrategySchema } from './strategy.model.js';
import { StrategyFactsSource } from './strategy-facts.js';

@Module({
  imports: [
    MongooseModule.forFeature([{ name: StrategyDocument.name, schema: StrategySchema }]),
    ApprovalsModule,
    CampaignsModule,
  ],
  controllers: [StrategiesController],
  providers: [
    StrategiesRepository,
    StrategyFactsSource,
    RenderEstimates,
    AppendVersion,
    ReadStrategies,
    CreateStrategy,
    RestoreStrategy,
    PreviewActivation,
    ImpactBases,
    ActivateStrategy,
    { provide: Strategies, useClass: StoredStrategies },
  ],
  exports: [Strategies, RenderEstimates],
})
export class StrategiesModule {}
