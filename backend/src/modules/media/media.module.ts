/** Wires media: render jobs, the providers that work on them, and what they cost. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Config } from '../../platform/config/config.js';
import { AssetsModule } from '../assets/assets.module.js';
import { CreativesModule } from '../creatives/creatives.module.js';
import { SpendModule } from '../spend/spend.module.js';
import { StrategiesModule } from '../strategies/strategies.module.js';
import { AdvanceRenderJob } from './advance-render-job.js';
import { CancelRenderJob } from './cancel-render-job.js';
import { CollectOutput } from './collect-output.js';
import { configuredProviders } from './configured-providers.js';
import { EndRenderJob } from './end-render-job.js';
import { EnqueueRender } from './enqueue-render.js';
import { EstimateRenders } from './estimate-renders.js';
import { FencedTransactions } from './fenced-transactions.js';
import { FinishRender } from './finish-render.js';
import { GiveUpRender } from './give-up-render.js';
import { ProviderBreakers } from './health/provider-breakers.js';
import { ProviderHealthDocument, ProviderHealthSchema } from './health/provider-health.model.js';
import { ProviderHealthRepository } from './health/provider-health.repository.js';
import { ReadProviderHealth } from './health/read-provider-health.js';
import { RecentHealth } from './health/recent-health.js';
import { WatchedProviders } from './health/watched-providers.js';
import { MoveRenderJob } from './move-render-job.js';
import { OpenRenderJobs } from './open-render-jobs.repository.js';
import { FetchOutput, OUTPUT_ADDRESSES } from './outputs/fetch-output.js';
import { ChooseProvider } from './pauses/choose-provider.js';
import { PauseProvider } from './pauses/pause-provider.js';
import { ProviderPauseDocument, ProviderPauseSchema } from './pauses/provider-pause.model.js';
import { ProviderPausesRepository } from './pauses/provider-pauses.repository.js';
import { PollRender } from './poll-render.js';
import { ProvidersController } from './providers.controller.js';
import { ReadRenderJobs } from './read-render-jobs.js';
import { ReconcileRender } from './reconcile-render.js';
import { RenderJobDocument, RenderJobSchema } from './render-job.model.js';
import { RenderJobsController } from './render-jobs.controller.js';
import { RenderJobsRepository } from './render-jobs.repository.js';
import { RenderLimits } from './render-limits.js';
import { RenderMetrics } from './render-metrics.js';
import { RenderMoney } from './render-money.js';
import { PROVIDER_REGISTRY, RenderProviders } from './render-providers.js';
import { RenderQueue } from './render-queue.js';
import { RenderSteps } from './render-steps.js';
import { RenderWaits } from './render-waits.js';
import { ResolveRenderJob } from './resolve-render-job.js';
import { RetryRenderJob } from './retry-render-job.js';
import { ReuseRender } from './reuse-render.js';
import { SubmitReadiness } from './submit-readiness.js';
import { SubmitRender } from './submit-render.js';
import { TakeOverOutput } from './take-over-output.js';
import { CallbackAddresses } from './webhooks/callback-addresses.js';
import { ReceiveWebhook } from './webhooks/receive-webhook.js';
import { WebhookInboxDocument, WebhookInboxSchema } from './webhooks/webhook-inbox.model.js';
import { WebhookInbox } from './webhooks/webhook-inbox.repository.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: RenderJobDocument.name, schema: RenderJobSchema },
      { name: ProviderHealthDocument.name, schema: ProviderHealthSchema },
      { name: ProviderPauseDocument.name, schema: ProviderPauseSchema },
      { name: WebhookInboxDocument.name, schema: WebhookInboxSchema },
    ]),
    AssetsModule,
    CreativesModule,
    SpendModule,
    StrategiesModule,
  ],
  controllers: [RenderJobsController, ProvidersController, WebhooksController],
  providers: [
    {
      provide: PROVIDER_REGISTRY,
      useFactory: configuredProviders,
      inject: [Config],
    },
    { provide: OUTPUT_ADDRESSES, useValue: {} },
    RenderProviders,
    RenderJobsRepository,
    RenderLimits,
    RenderQueue,
    RenderMoney,
    EnqueueRender,
    EstimateRenders,
    ReadRenderJobs,
    RenderWaits,
    RenderMetrics,
    OpenRenderJobs,
    ChooseProvider,
    PauseProvider,
    ProviderBreakers,
    ProviderHealthRepository,
    ReadProviderHealth,
    RecentHealth,
    WatchedProviders,
    ProviderPausesRepository,
    CancelRenderJob,
    RetryRenderJob,
    ResolveRenderJob,
    FencedTransactions,
    MoveRenderJob,
    EndRenderJob,
    ReuseRender,
    SubmitReadiness,
    SubmitRender,
    PollRender,
    ReconcileRender,
    TakeOverOutput,
    CollectOutput,
    FetchOutput,
    FinishRender,
    GiveUpRender,
    RenderSteps,
    AdvanceRenderJob,
    CallbackAddresses,
    WebhookInbox,
    ReceiveWebhook,
  ],
  exports: [RenderLimits, AdvanceRenderJob, GiveUpRender, ProviderBreakers, RenderProviders],
})
export class MediaModule {}
