/** Posts, the scheduler's questions, and the channels. A new channel is one folder and one line here. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Mailer } from '../../platform/mail/mailer.js';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { AssetsModule } from '../assets/assets.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { CreativesModule } from '../creatives/creatives.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { StrategiesModule } from '../strategies/strategies.module.js';
import { EmailChannel } from './channels/email/email-channel.js';
import { NewsroomController } from './channels/newsroom/newsroom.controller.js';
import { NewsroomRepository } from './channels/newsroom/newsroom.repository.js';
import { NewsroomChannel } from './channels/newsroom/newsroom-channel.js';
import { NewsroomEntryDocument, NewsroomEntrySchema } from './channels/newsroom/newsroom-entry.model.js';
import { PublishedEntries } from './channels/newsroom/published-entries.js';
import { ReadNewsroom } from './channels/newsroom/read-newsroom.js';
import { ServeNewsroomMedia } from './channels/newsroom/serve-newsroom-media.js';
import { Channels, PUBLISHING_CHANNELS } from './channels.js';
import { CreatePost } from './create-post.js';
import { DeliverPost } from './deliver-post.js';
import { FireDuePosts } from './fire-due-posts.js';
import { FirePost } from './fire-post.js';
import { HoldUnjudgedPost } from './hold-unjudged-post.js';
import { LetPostGo } from './let-post-go.js';
import { PostDocument, PostSchema } from './post.model.js';
import { PostRecords } from './post-records.js';
import { PostsController } from './posts.controller.js';
import { PostsRepository } from './posts.repository.js';
import { PostsSource } from './posts-source.js';
import { PublishCampaign } from './publish-campaign.js';
import { PublishedBytes } from './published-bytes.js';
import { PublishingController } from './publishing.controller.js';
import { PublishingReactions } from './publishing.reactions.js';
import { PublishingJobs } from './publishing-jobs.js';
import { ReadPosts } from './read-posts.js';
import { ResolvePost } from './resolve-post.js';
import { ResumeDeliveries } from './resume-deliveries.js';
import { ScheduleChanges } from './schedule-changes.js';
import { SettlePost } from './settle-post.js';
import { ShippedBytes } from './shipped-bytes.js';
import { UpdatePost } from './update-post.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: PostDocument.name, schema: PostSchema },
      { name: NewsroomEntryDocument.name, schema: NewsroomEntrySchema },
    ]),
    ApprovalsModule,
    AssetsModule,
    CampaignsModule,
    CreativesModule,
    IdentityModule,
    StrategiesModule,
  ],
  controllers: [PostsController, PublishingController, NewsroomController],
  providers: [
    PostsRepository,
    PostsSource,
    ReadPosts,
    CreatePost,
    UpdatePost,
    ResolvePost,
    PublishCampaign,
    FireDuePosts,
    ShippedBytes,
    PostRecords,
    LetPostGo,
    HoldUnjudgedPost,
    ScheduleChanges,
    FirePost,
    SettlePost,
    DeliverPost,
    ResumeDeliveries,
    PublishingReactions,
    PublishingJobs,
    Mailer,
    NewsroomRepository,
    NewsroomChannel,
    PublishedEntries,
    PublishedBytes,
    ReadNewsroom,
    ServeNewsroomMedia,
    EmailChannel,
    Channels,
    {
      provide: PUBLISHING_CHANNELS,
      inject: [NewsroomChannel, EmailChannel],
      useFactory: (...channels: unknown[]) => channels,
    },
  ],
  exports: [FireDuePosts, FirePost, DeliverPost, ResumeDeliveries],
})
export class PublishingModule {}
