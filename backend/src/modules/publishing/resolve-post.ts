/** A person found out what had become of a post whose outcome nobody could tell: it is live, or it is not (SPEC §8). */
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { withoutUndefined } from '@greenlight/shared/kernel/without-undefined.js';
import type { Post, ResolvePostRequest } from '@greenlight/shared/publishing/post.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { movedPost } from './move-post.js';
import { recordPost } from './post-events.js';
import { PostsRepository } from './posts.repository.js';
import { ReadPosts } from './read-posts.js';
import { SettlePost } from './settle-post.js';

const EVENTS = {
  published: { type: 'RESOLVE_PUBLISHED' },
  not_published: { type: 'RESOLVE_NOT_PUBLISHED' },
} as const;

@Injectable()
export class ResolvePost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly posts: PostsRepository,
    private readonly campaigns: Campaigns,
    private readonly settlePost: SettlePost,
    private readonly readPosts: ReadPosts,
  ) {}

  /** Throws `not_found`, `precondition_failed`, and `illegal_transition` unless the outcome is unknown. */
  async execute(context: RequestContext, id: PostId, rev: number, request: ResolvePostRequest): Promise<Post> {
    await this.unitOfWork.run(context, (tx) => this.resolve(tx, id, rev, request));
    return this.readPosts.one(context, id);
  }

  private async resolve(tx: Tx, id: PostId, rev: number, { decision, note, ...found }: ResolvePostRequest) {
    const post = await this.posts.get(tx, id);
    requireRevision('post', post, rev);
    await this.campaigns.assertOpen(tx, post.campaignId);
    await recordPost(tx, post, movedPost(post, EVENTS[decision]), 'post.resolved', { decision, note });
    if (decision === 'published') {
      // Nobody saw it go out: it was out by the time that its outcome was given up as unknown.
      await this.settlePost.published(tx, post, EVENTS[decision], withoutUndefined(found), post.updatedAt);
    } else {
      await this.settlePost.other(tx, post, EVENTS[decision], `Found not to be live: ${note}`);
    }
  }
}
