/** The posts of a campaign as facts: what the schedule's manifest covers, each with the text it would send (SPEC §4). */
import type { CampaignFacts, DamagedRecord } from '@greenlight/shared/approval/campaign-facts.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { PostState } from '@greenlight/shared/publishing/post.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { FactsSources, type LoadedParts, type ReportDamage } from '../approvals/approvals.port.js';
import { Creatives } from '../creatives/creatives.port.js';
import { Channels } from './channels.js';
import { UNCOVERED_STATES } from './post-change.js';
import { type PostWords, postFacts } from './post-text.js';
import { PostsRepository, type StoredPost } from './posts.repository.js';

@Injectable()
export class PostsSource implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly posts: PostsRepository,
    private readonly creatives: Creatives,
    private readonly channels: Channels,
  ) {}

  onModuleInit(): void {
    this.facts.register('posts', (scope, id, loaded, report) => this.load(scope, id, loaded, report));
    this.facts.register('accounts', (scope) => this.channels.accounts(scope));
  }

  private async load(
    scope: TenantScope,
    campaignId: CampaignId,
    loaded: LoadedParts,
    report: ReportDamage,
  ): Promise<CampaignFacts['posts']> {
    const { records: posts, unreadable } = await this.posts.ofCampaignExcept(scope, campaignId, UNCOVERED_STATES);
    report([...unreadable, ...posts.flatMap(withoutShipment)]);
    const words = new Map<string, PostWords>((loaded.creatives ?? []).map((creative) => [creative.id, creative]));
    const archived = posts.map(({ creativeId }) => creativeId).filter((id) => !words.has(id));
    for (const creative of archived.length > 0 ? await this.creatives.findMany(scope, archived) : []) {
      words.set(creative.id, creative);
    }
    return posts.map((post) => postFacts(post, words.get(post.creativeId)));
  }
}

/** In these it may be out, and was let go with a shipment in any case. */
const LET_GO: readonly PostState[] = ['publishing', 'published', 'outcome_unknown'];

const withoutShipment = ({ id, state, shipment }: StoredPost): DamagedRecord[] =>
  LET_GO.includes(state) && shipment === undefined
    ? [{ kind: 'post', id, problem: 'unreadable', detail: `shipment: it is ${state}, and nobody can tell with what` }]
    : [];
