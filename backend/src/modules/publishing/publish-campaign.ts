/**
 * "Publish this campaign": refuses with every reason while the gate is closed, releases held posts when it is open.
 * Each post then goes out at its slot (at once when that has passed), and passes the gate again at that moment.
 */
import type { GateDecision } from '@greenlight/shared/approval/gate.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { allReadable } from '@greenlight/shared/kernel/stored-record.js';
import type { Post, PostState } from '@greenlight/shared/publishing/post.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Gate } from '../approvals/approvals.port.js';
import { CampaignBytes, Campaigns } from '../campaigns/campaigns.port.js';
import { UNCOVERED_STATES } from './post-change.js';
import { PostsRepository } from './posts.repository.js';
import { ReadPosts } from './read-posts.js';
import { releaseHeldPosts } from './release-held-posts.js';

const GOING: readonly PostState[] = ['scheduled', 'publishing', 'published'];

export interface PublishedCampaign {
  readonly gate: GateDecision;
  readonly posts: Post[];
}

@Injectable()
export class PublishCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: Campaigns,
    private readonly bytes: CampaignBytes,
    private readonly gate: Gate,
    private readonly posts: PostsRepository,
    private readonly readPosts: ReadPosts,
  ) {}

  /** Throws `not_found`, `gate_closed` with all reasons in `details.gate`. */
  async execute(context: RequestContext, campaignId: CampaignId): Promise<PublishedCampaign> {
    await this.campaigns.get(context, campaignId);
    await this.bytes.verify(context, campaignId);
    const gate = await this.unitOfWork.run(context, (tx) => this.release(tx, campaignId));
    const covered = allReadable(await this.posts.ofCampaignExcept(context, campaignId, UNCOVERED_STATES));
    const going = covered.filter(({ state }) => GOING.includes(state));
    return { gate, posts: await this.readPosts.withTexts(context, going) };
  }

  private async release(tx: Tx, campaignId: CampaignId): Promise<GateDecision> {
    await this.campaigns.assertOpen(tx, campaignId);
    const gate = await this.gate.evaluate(tx, campaignId, tx.now);
    if (!gate.open) {
      throw new DomainError('gate_closed', 'This campaign can’t be published yet: see the reasons.', { gate });
    }
    await releaseHeldPosts(tx, this.posts, campaignId);
    return gate;
  }
}
