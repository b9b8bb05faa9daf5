/**
 * Hands a frozen shipment to its channel and writes down what came of it. Only what its record says was let go is handed
 * over, and a channel whose answer is not known leaves the post `outcome_unknown` unless delivering twice is harmless
 * there: nothing that was not approved, and never a double post (SPEC §4, §8).
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Channels } from './channels.js';
import { doubtAbout, notSent } from './doubt-about.js';
import { recordPost } from './post-events.js';
import { PostRecords } from './post-records.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';
import { PublishedBytes } from './published-bytes.js';
import type { DeliveryOutcome, PublishingChannel } from './publishing-channel.js';
import { SettlePost } from './settle-post.js';

/** Tells the queue to try again later. */
export class DeliveryFailed extends Error {}

type Guard = (tx: Tx) => Promise<void>;

export interface DeliveryTry {
  readonly isLastTry: boolean;
  /** Nobody knows what was tried before. */
  readonly isResumed?: boolean;
  /** Aborts the transaction of a worker that has lost its lease. */
  readonly guard: Guard;
}

@Injectable()
export class DeliverPost {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly posts: PostsRepository,
    private readonly records: PostRecords,
    private readonly channels: Channels,
    private readonly bytes: PublishedBytes,
    private readonly settlePost: SettlePost,
  ) {}

  /**
   * Throws `DeliveryFailed`, or what the channel throws, while another try makes sense; on the last try the post becomes
   * `failed` instead.
   */
  async execute(context: RequestContext, id: PostId, attempt: DeliveryTry): Promise<void> {
    const { isLastTry, guard } = attempt;
    const post = await this.posts.get(context, id);
    if (post.state !== 'publishing') return;
    const channel = this.channels.byName(post.channel);
    const doubt = doubtAbout(post, await this.records.of(context, post));
    if (doubt) return this.conclude(context, id, doubt, guard);
    const outcome = await this.handOver(context, post, channel, attempt);
    await failpoint('publish.after-delivery');
    if (outcome.kind !== 'published' && !isLastTry && mayRepeat(outcome, channel)) {
      if (outcome.kind === 'refused') await this.noteHandOver(context, id, undefined, guard);
      throw new DeliveryFailed(outcome.message);
    }
    await this.conclude(context, id, outcome, guard);
  }

  /** No try is left. Only a post that no channel can have is called failed. */
  async giveUp(context: RequestContext, id: PostId, message: string, guard: Guard): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      await guard(tx);
      const post = await this.posts.get(tx, id);
      const isHere = post.handedOverAt === undefined;
      await this.settle(tx, id, isHere ? { kind: 'refused', message, retryable: false } : { kind: 'unknown', message });
    });
  }

  /**
   * No channel gets a post whose files are not those that were approved: after the gate somebody may have touched the
   * storage. The intent is written down first: a worker that dies between the channel's yes and our record leaves a trace, and
   * where repeating isn't harmless the next one finds it and sends nothing (RELIABILITY, faults 6 and 23).
   */
  private async handOver(
    context: RequestContext,
    post: StoredPost,
    channel: PublishingChannel | undefined,
    { isResumed = false, guard }: DeliveryTry,
  ): Promise<DeliveryOutcome> {
    if (!channel || !post.shipment) {
      return { kind: 'refused', message: `${post.channel} is not connected`, retryable: false };
    }
    if (!channel.idempotent && (isResumed || post.handedOverAt !== undefined)) {
      return { kind: 'unknown', message: 'An earlier try ended before anybody wrote down what came of it.' };
    }
    const { id: postId, campaignId, accountId, shipment } = post;
    const changed = await this.bytes.changedIn(context, shipment).catch((error: unknown) => {
      throw forPeople(error);
    });
    if (changed) return notSent(post, `The stored bytes of ${changed.assetId} are not those that were approved.`);
    await this.noteHandOver(context, post.id, 'begun', guard);
    try {
      return await channel.deliver(context, { postId, campaignId, accountId, shipment });
    } catch (error) {
      if (!channel.idempotent) await this.noteHandOver(context, post.id, undefined, guard);
      throw forPeople(error);
    }
  }

  /** The worker's own note, no change of the campaign: nothing is recorded of it. */
  private async noteHandOver(
    context: RequestContext,
    id: PostId,
    begun: 'begun' | undefined,
    guard: Guard,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      await guard(tx);
      const { handedOverAt: _, ...post } = await this.posts.get(tx, id);
      if (post.state !== 'publishing') return;
      await this.posts.replace(tx, begun ? { ...post, handedOverAt: toInstant(tx.now) } : post);
    });
  }

  private async conclude(context: RequestContext, id: PostId, outcome: DeliveryOutcome, guard: Guard): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      await guard(tx);
      await this.settle(tx, id, outcome);
    });
  }

  private async settle(tx: Tx, id: PostId, outcome: DeliveryOutcome): Promise<void> {
    const post = await this.posts.get(tx, id);
    if (post.state !== 'publishing') return;
    if (outcome.kind === 'published') {
      const { kind: _, ...found } = outcome;
      await this.settlePost.published(tx, post, { type: 'PUBLISHED' }, found, toInstant(tx.now));
      return;
    }
    const { message } = outcome;
    const isUnknown = outcome.kind === 'unknown';
    const event = { type: isUnknown ? 'OUTCOME_UNKNOWN' : 'FAILED' } as const;
    const settled = await this.settlePost.other(tx, post, event, message);
    await recordPost(tx, post, settled, isUnknown ? 'post.outcome_unknown' : 'post.failed', { message });
  }
}

/** What is thrown may end up in the record, which people read: nothing of this machine's own goes there. */
const forPeople = (error: unknown): Error =>
  error instanceof DomainError
    ? error
    : new DeliveryFailed('It could not be handed over: something behind its channel is out of order here.', {
        cause: error,
      });

const mayRepeat = (outcome: DeliveryOutcome, channel: PublishingChannel | undefined): boolean =>
  outcome.kind === 'unknown' ? channel?.idempotent === true : outcome.kind === 'refused' && outcome.retryable;
