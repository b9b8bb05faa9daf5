/** The posts of a campaign as facts: what the schedule's manifest covers, each with the text it would send (SPEC §4). */
import type { CampaignFacts, PostFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { FactsSources, type LoadedParts } from '../approvals/approvals.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { Channels } from './channels.js';
import { COVERED_STATES } from './post-change.js';
import { type PostWords, shipmentOf, withText } from './post-text.js';
import { PostsRepository } from './posts.repository.js';

@Injectable()
export class PostsSource implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly posts: PostsRepository,
    private readonly creatives: Creatives,
    private readonly channels: Channels,
  ) {}

  onModuleInit(): void {
    this.facts.register('posts', (scope, id, loaded) => this.load(scope, id, loaded));
    this.facts.register('accounts', (scope) => this.channels.accounts(scope));
  }

  private async load(scope: TenantScope, campaignId: CampaignId, loaded: LoadedParts): Promise<CampaignFacts['posts']> {
    const posts = await this.posts.ofCampaign(scope, campaignId, COVERED_STATES);
    const words = new Map<string, PostWords>((loaded.creatives ?? []).map((creative) => [creative.id, creative]));
    const archived = posts.map(({ creativeId }) => creativeId).filter((id) => !words.has(id));
    for (const creative of archived.length > 0 ? await this.creatives.findMany(scope, archived) : []) {
      words.set(creative.id, creative);
    }
    return posts.map((post): PostFacts => {
      const shipment = shipmentOf(post);
      return {
        ...withText(post, words.get(post.creativeId)),
        ...(shipment ? { frozenDigest: shipment.itemDigest } : {}),
      };
    });
  }
}
