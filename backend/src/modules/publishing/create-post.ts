/** Puts a creative on the calendar. The schedule scope reopens if anybody had been shown it (SPEC §3). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { assertUpcoming, toInstant } from '@greenlight/shared/kernel/time.js';
import { withoutUndefined } from '@greenlight/shared/kernel/without-undefined.js';
import type { CreatePostRequest, Post } from '@greenlight/shared/publishing/post.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { Channels } from './channels.js';
import { disclosureFor, withTrackedLink } from './post-link.js';
import { withText } from './post-text.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';
import { ScheduleChanges } from './schedule-changes.js';

@Injectable()
export class CreatePost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly posts: PostsRepository,
    private readonly campaigns: Campaigns,
    private readonly creatives: Creatives,
    private readonly channels: Channels,
    private readonly changes: ScheduleChanges,
  ) {}

  /** Throws `not_found`, `validation_failed` (a slot in the past, a foreign creative, a channel without account). */
  async execute(context: RequestContext, campaignId: CampaignId, request: CreatePostRequest): Promise<Post> {
    await this.campaigns.get(context, campaignId);
    const accountId = await this.channels.accountFor(context, request.channel, request.accountId);
    return this.unitOfWork.run(context, (tx) => this.create(tx, campaignId, request, accountId));
  }

  private async create(
    tx: Tx,
    campaignId: CampaignId,
    { draft, utm, link, disclosure, customText, ...request }: CreatePostRequest,
    accountId: StoredPost['accountId'],
  ): Promise<Post> {
    const campaign = await this.campaigns.assertOpen(tx, campaignId);
    assertUpcoming('publishAt', request.publishAt, tx.now);
    const creative = await this.creatives.usableIn(tx, campaignId, request.creativeId);
    const at = toInstant(tx.now);
    const planned: StoredPost = {
      ...request,
      ...withoutUndefined({ customText }),
      id: newId('post'),
      campaignId,
      accountId,
      disclosure: disclosure ?? disclosureFor(request.channel, creative),
      state: draft ? 'draft' : 'scheduled',
      heldCauses: [],
      authorIds: [tx.actor.id],
      createdAt: at,
      updatedAt: at,
      rev: 1,
    };
    const post = withTrackedLink(planned, withoutUndefined({ link, utm }), campaign);
    await this.posts.insert(tx, post);
    await tx.record({
      stream: campaignStream(campaignId),
      action: 'post.created',
      subject: { kind: 'post', id: post.id },
      data: { channel: post.channel, creativeId: post.creativeId, publishAt: post.publishAt, to: post.state },
    });
    await this.changes.tell(tx, undefined, post);
    return withText(post, creative);
  }
}
