/** Asks the one gate function about a campaign as it is stored now. It decides nothing itself (SPEC §4). */
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import {
  evaluateGate,
  evaluatePostGate,
  type GateDecision,
  type GateOptions,
} from '@greenlight/shared/approval/gate.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Gate } from './approvals.port.js';
import { ApprovedManifests } from './approved-manifests.js';
import { FactsSources } from './facts-sources.js';
import { ManifestsRepository } from './manifests.repository.js';

/** Scopes that no longer are what was approved: rare, so what was approved is read only then. */
const changedScopes = ({ reasons }: GateDecision): Scope[] =>
  reasons.flatMap(({ code, scope }) => (code === 'manifest_changed' && scope !== undefined ? [scope] : []));

@Injectable()
export class EvaluateGate extends Gate {
  constructor(
    private readonly facts: FactsSources,
    private readonly manifests: ManifestsRepository,
    private readonly approved: ApprovedManifests,
  ) {
    super();
  }

  async evaluate(tenant: TenantScope, campaignId: CampaignId, now: Date): Promise<GateDecision> {
    const facts = await this.withProofs(tenant, await this.facts.load(tenant, campaignId));
    return this.named(tenant, facts, (options) => evaluateGate(facts, now, options));
  }

  async evaluatePost(tenant: TenantScope, known: CampaignFacts, postId: PostId, now: Date): Promise<GateDecision> {
    const facts = await this.withProofs(tenant, known);
    return this.named(tenant, facts, (options) => evaluatePostGate(facts, postId, now, options));
  }

  /** With what is lost or altered of what people approved: it opens nothing, and the gate alone asks for it. */
  private async withProofs(tenant: TenantScope, facts: CampaignFacts): Promise<CampaignFacts> {
    return { ...facts, unreadable: [...facts.unreadable, ...(await this.approved.damaged(tenant, facts))] };
  }

  /** Asks once more with what was approved at hand, when there is a difference to name. */
  private async named(
    tenant: TenantScope,
    facts: CampaignFacts,
    ask: (options?: GateOptions) => GateDecision,
  ): Promise<GateDecision> {
    const decision = ask();
    const changed = changedScopes(decision);
    return changed.length === 0 ? decision : ask({ approvedItems: await this.approvedItems(tenant, facts, changed) });
  }

  private async approvedItems(
    tenant: TenantScope,
    facts: CampaignFacts,
    scopes: readonly Scope[],
  ): Promise<NonNullable<GateOptions['approvedItems']>> {
    const items: GateOptions['approvedItems'] = {};
    for (const scope of scopes) {
      const { receipt } = facts.scopes[scope];
      const approved = receipt && (await this.manifests.find(tenant, receipt.manifest));
      if (approved) items[scope] = approved.items;
    }
    return items;
  }
}
