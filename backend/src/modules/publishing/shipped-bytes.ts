/** Reads and hashes the bytes that a post ships, between two readings of the campaign's gate revision (SPEC §4). */
import type { AssetId, PostId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { EventChains } from '../../platform/event-log/event-chains.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { FactsSources } from '../approvals/approvals.port.js';
import { Assets } from '../assets/assets.port.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';

@Injectable()
export class ShippedBytes {
  constructor(
    private readonly posts: PostsRepository,
    private readonly chains: EventChains,
    private readonly facts: FactsSources,
    private readonly assets: Assets,
  ) {}

  /**
   * The revision that was read before the first byte; whoever decides compares it with that of the facts it decides on.
   * `undefined` when the look itself changed the campaign, by what it found: then one has to look again.
   */
  async hash(scope: TenantScope, id: PostId): Promise<number | undefined> {
    const post = await this.posts.get(scope, id);
    const { seq } = await this.chains.end(scope, campaignStream(post.campaignId));
    const shipped = await this.assetsOf(scope, post);
    if (shipped.length > 0 && (await this.assets.verifyBytes(scope, shipped, 'read')).changed) return undefined;
    return seq;
  }

  private async assetsOf(scope: TenantScope, { campaignId, creativeId }: StoredPost): Promise<AssetId[]> {
    const creatives = (await this.facts.part(scope, campaignId, 'creatives')) ?? [];
    return creatives.find(({ id }) => id === creativeId)?.assets.map(({ id }) => id) ?? [];
  }
}
