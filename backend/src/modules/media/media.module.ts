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
import { MoveRenderJob } from './move-render-job.js';
import { FetchOutput, OUTPUT_ADDRESSES } from './outputs/fetch-output.js';
import { PollRender } from './poll-render.js';
import { ProvidersController } from './providers.controller.js';
import { ReadRenderJobs } from './read-render-jobs.js';
import { ReconcileRender } from './reconcile-render.js';
import { RenderJobDocument, RenderJobSchema } from './render-job.model.js';
import { RenderJobsController } from './render-jobs.controller.js';
import { RenderJobsRepository } from './render-jobs.repository.js';
import { RenderMoney } from './render-money.js';
import { PROVIDER_REGISTRY, RenderProviders } from './render-providers.js';
import { RenderSteps } from './render-steps.js';
import { ResolveRenderJob } from './resolve-render-job.js';
import { RetryRenderJob } from './retry-render-job.js';
import { ReuseRender } from './reuse-render.js';
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
    RenderMoney,
    EnqueueRender,
    EstimateRenders,
    ReadRenderJobs,
    CancelRenderJob,
    RetryRenderJob,
    ResolveRenderJob,
    FencedTransactions,
    MoveRenderJob,
    EndRenderJob,
    ReuseRender,
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
  exports: [AdvanceRenderJob, GiveUpRender, RenderProviders],
})
export class MediaModule {}
