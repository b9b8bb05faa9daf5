/**
 * Holds a due post of which nobody can tell whether it may go out: else it would wait for ever, and nobody would know.
 * What can't be read may be the post itself, so nothing of it is asked for.
 */
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { CampaignId, type PostId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream, type EventStream, tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { PostsRepository } from './posts.repository.js';

export type Why = Pick<Cause, 'fields' | 'summary'>;

@Injectable()
export class HoldUnjudgedPost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly posts: PostsRepository,
  ) {}

  /**
   * False when it isn't due any more. Where the campaign's chain takes no event, the organisation's tells of it; throws
   * `record_damaged` where that takes none either.
   */
  async execute(context: RequestContext, id: PostId, why: Why): Promise<boolean> {
    const own = tenantStream(context.tenantId);
    try {
      return await this.hold(context, id, why, (campaignId) => (campaignId ? campaignStream(campaignId) : own));
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      return this.hold(context, id, why, () => own);
    }
  }

  private hold(
    context: RequestContext,
    id: PostId,
    why: Why,
    streamOf: (campaignId: CampaignId | undefined) => EventStream,
  ): Promise<boolean> {
    return this.unitOfWork.run(context, async (tx) => {
      const at = toInstant(tx.now);
      const cause = { kind: 'post' as const, subjectId: id, ...why, actorId: tx.actor.id, at };
      const held = await this.posts.hold(tx, id, cause);
      if (!held) return false;
      await tx.record({
        stream: streamOf(CampaignId.safeParse(held.campaignId).data),
        action: 'posts.held',
        subject: { kind: 'post', id },
        data: { postIds: [id], cause },
      });
      return true;
    });
  }
}
