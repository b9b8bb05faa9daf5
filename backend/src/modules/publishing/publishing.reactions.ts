/**
 * How posts follow what happens below them: a new strategy holds every post that has not fired, and the approval that
 * completes the four scopes releases them, each in the transaction of its cause (SPEC §3).
 */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { statesAllowing } from '@greenlight/shared/kernel/machine-states.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { postMachine } from '@greenlight/shared/publishing/post-machine.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { Reactions } from '../../platform/unit-of-work/reactions.js';
import { campaignOf, campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { ApprovedScopes } from '../approvals/approvals.port.js';
import { PostsRepository } from './posts.repository.js';
import { releaseHeldPosts } from './release-held-posts.js';

@Injectable()
export class PublishingReactions implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly posts: PostsRepository,
    private readonly approvedScopes: ApprovedScopes,
  ) {}

  onModuleInit(): void {
    this.reactions.on('strategy.activated', 'publishing', async (tx, { stream, subject, data }) => {
      if (data.supersedes === undefined) return;
      await this.hold(tx, campaignOf(stream), {
        kind: 'strategy',
        subjectId: subject.id,
        fields: data.changedFields,
        summary: `because strategy v${data.version} replaced v${data.supersedes}`,
        actorId: tx.actor.id,
        at: toInstant(tx.now),
      });
    });
    this.reactions.on('scope.approved', 'publishing', async (tx, { stream }) => {
      const campaignId = campaignOf(stream);
      if (await this.approvedScopes.allApproved(tx, campaignId)) await releaseHeldPosts(tx, this.posts, campaignId);
    });
  }

  private async hold(tx: Tx, campaignId: CampaignId, cause: Cause): Promise<void> {
    const ids = await this.posts.moveAll(tx, campaignId, statesAllowing(postMachine, 'HOLD'), 'held', { add: cause });
    await failpoint('cascade.after-posts');
    if (ids.length === 0) return;
    await tx.record({
      stream: campaignStream(campaignId),
      action: 'posts.held',
      subject: { kind: 'campaign', id: campaignId },
      data: { postIds: ids, cause },
    });
  }
}
