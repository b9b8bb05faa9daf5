/** Writes down what became of a post that was let go, whoever found out: its channel, or a person (SPEC §8). */
import type { Instant } from '@greenlight/shared/kernel/time.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { Publication } from '@greenlight/shared/publishing/post.js';
import type { PostEvent } from '@greenlight/shared/publishing/post-machine.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { Strategies } from '../strategies/strategies.port.js';
import { movedPost } from './move-post.js';
import { recordPost } from './post-events.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';

/** What the channel calls it, and where it can be seen, as far as that is known; and whether it has left this machine. */
export type Found = Pick<Publication, 'channelId' | 'url' | 'deliveredAs'>;

@Injectable()
export class SettlePost {
  constructor(
    private readonly posts: PostsRepository,
    private readonly strategies: Strategies,
  ) {}

  /** Throws `illegal_transition`. */
  async published(
    tx: Tx,
    post: StoredPost,
    event: PostEvent & { type: 'PUBLISHED' | 'RESOLVE_PUBLISHED' },
    found: Found,
    publishedAt: Instant,
  ): Promise<StoredPost> {
    const active = await this.strategies.active(tx, post.campaignId);
    const underSupersededVersion = active?.version !== post.shipment?.strategyVersion;
    const publication: Publication = { ...found, publishedAt, underSupersededVersion };
    const { lastError: _, ...moved } = movedPost(post, event);
    const settled = await this.store(tx, { ...moved, publication });
    await recordPost(tx, post, settled, 'post.published', publication);
    return settled;
  }

  /** Of a post of which nobody has said that it is live; `lastError` says why to people. Throws `illegal_transition`. */
  async other(tx: Tx, post: StoredPost, event: PostEvent, lastError: string): Promise<StoredPost> {
    return this.store(tx, { ...movedPost(post, event), lastError });
  }

  private store(tx: Tx, { handedOverAt: _, ...settled }: StoredPost): Promise<StoredPost> {
    return this.posts.replace(tx, { ...settled, updatedAt: toInstant(tx.now) });
  }
}
