/**
 * Lets a post go: freezes what it ships from the facts that the gate was opened on, and asks for its delivery. Its record
 * is asked first, because a post that was put back on the calendar behind the API must not go out twice (SPEC §8).
 */
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { shipmentDigest } from '@greenlight/shared/publishing/let-go.js';
import { Injectable } from '@nestjs/common';
import { JobQueue } from '../../platform/queue/job-queue.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { freezeShipment } from './freeze-shipment.js';
import { movedPost } from './move-post.js';
import { recordPost } from './post-events.js';
import { deliverPostJob } from './post-jobs.js';
import { type PostRecord, PostRecords } from './post-records.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';

/** Why it is held, for each standing but the one that lets it go. */
const AGAINST: Readonly<Record<Exclude<PostRecord['standing'], 'waiting'>, string>> = {
  published: 'because its record says that it has been published already: nothing is sent twice',
  'under-way': 'because its record says that it is on its way already: nothing is sent twice',
  unknown: 'because nobody has found out yet whether an earlier try got through',
  failed: 'because its record says that it failed, and nobody has asked for another try',
  unreadable: 'because its record can’t be read: have the events of the campaign restored from a backup',
};

@Injectable()
export class LetPostGo {
  constructor(
    private readonly posts: PostsRepository,
    private readonly records: PostRecords,
    private readonly queue: JobQueue,
  ) {}

  /** Inside the transaction that checked the gate on these facts. Answers what its record has against it, if anything. */
  async execute(tx: Tx, stored: StoredPost, facts: CampaignFacts): Promise<string | undefined> {
    const { standing } = await this.records.of(tx, stored);
    if (standing !== 'waiting') return AGAINST[standing];
    const post = facts.posts.find(({ id }) => id === stored.id);
    if (!post) throw new Error(`Post ${stored.id} is not among the facts of its campaign.`);
    const shipment = freezeShipment(facts, post, tx.now);
    const publishing = await this.posts.replace(tx, {
      ...movedPost(stored, { type: 'FIRE' }),
      shipment,
      updatedAt: toInstant(tx.now),
    });
    await recordPost(tx, stored, publishing, 'post.publishing', {
      item: shipment.itemDigest,
      shipment: shipmentDigest(shipment),
      receipts: shipment.receipts,
      gateRevision: shipment.gateRevision,
    });
    await this.queue.enqueue(tx, deliverPostJob, { key: stored.id, payload: { postId: stored.id }, priority: 'high' });
    return undefined;
  }
}
