/**
 * Stands in for the modules above campaigns (creatives, posts, ads): what they would register as facts, held in memory
 * for a test to change. Tests of the approval core need no more of them.
 */
import type { AdFacts, CampaignFacts, CreativeFacts, PostFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { ApprovalsModule } from '../../src/modules/approvals/approvals.module.js';
import { FactsSources } from '../../src/modules/approvals/approvals.port.js';
import { CampaignsModule } from '../../src/modules/campaigns/campaigns.module.js';
import { CampaignBytes } from '../../src/modules/campaigns/campaigns.port.js';

export interface Plan {
  creatives: CreativeFacts[];
  posts: PostFacts[];
  ads: AdFacts[];
  accounts: CampaignFacts['accounts'];
}

@Injectable()
export class PlannedFacts implements OnModuleInit {
  private readonly plans = new Map<string, Plan>();

  constructor(
    private readonly facts: FactsSources,
    private readonly bytes: CampaignBytes,
  ) {}

  onModuleInit(): void {
    this.facts.register('creatives', async (_, id) => this.of(id).creatives);
    this.facts.register('posts', async (_, id) => this.of(id).posts);
    this.facts.register('accounts', async (_, id) => this.of(id).accounts);
    this.facts.register('ads', async (_, id) => this.of(id).ads);
    // What is only planned has no bytes.
    this.bytes.register(async () => {});
  }

  /** A campaign has nothing planned until a test says so. */
  of(id: CampaignId): Plan {
    const plan = this.plans.get(id) ?? { creatives: [], posts: [], ads: [], accounts: [] };
    this.plans.set(id, plan);
    return plan;
  }
}

@Module({ imports: [ApprovalsModule, CampaignsModule], providers: [PlannedFacts] })
export class PlannedFactsModule {}
