/** Reads posts with the text they would send. */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import type { Post } from '@greenlight/shared/publishing/post.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { withText } from './post-text.js';
import { type PostFilter, PostsRepository, type StoredPost } from './posts.repository.js';

@Injectable()
export class ReadPosts {
  constructor(
    private readonly posts: PostsRepository,
    private readonly campaigns: Campaigns,
    private readonly creatives: Creatives,
  ) {}

  /** Throws `not_found`, `record_damaged`. */
  async one(scope: TenantScope, id: PostId): Promise<Post> {
    const post = await this.posts.get(scope, id);
    return withText(post, await this.creatives.find(scope, post.creativeId));
  }

  /** In order of their slots. Throws `not_found` for the campaign. */
  async page(scope: TenantScope, campaignId: CampaignId, filter: PostFilter, query: PageQuery): Promise<Page<Post>> {
    await this.campaigns.get(scope, campaignId);
    const { data, ...place } = await this.posts.page(scope, campaignId, filter, query);
    return { data: await this.withTexts(scope, data), ...place };
  }

  async withTexts(scope: TenantScope, posts: readonly StoredPost[]): Promise<Post[]> {
    const ids = [...new Set(posts.map(({ creativeId }) => creativeId))];
    const creatives = new Map<string, Creative>();
    for (const creative of await this.creatives.findMany(scope, ids)) creatives.set(creative.id, creative);
    return posts.map((post) => withText(post, creatives.get(post.creativeId)));
  }
}
