/**
 * What other modules may ask of approvals: the facts of a campaign, the gate, and reopening scopes after a change. Gates
 * point down: nobody above decides about approval on their own.
 */
import type { CampaignFacts, ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { CascadePlan } from '@greenlight/shared/approval/cascade.js';
import type { ThingChange } from '@greenlight/shared/approval/change.js';
import type { GateDecision } from '@greenlight/shared/approval/gate.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import type { StrategyBody } from '@greenlight/shared/strategy/strategy-body.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';

export { FactsSources, type LoadedParts, type ReportDamage } from './facts-sources.js';

export abstract class ScopeCascade {
  /**
   * Reopens, in the caller's transaction, the scopes that the cascade table names for this change (SPEC §3). Call it
   * once the change is written, so that the facts it reads are those after it. Throws `not_found`.
   */
  abstract apply(tx: Tx, campaignId: CampaignId, change: ThingChange): Promise<void>;

  /** Carries out what a plan says about scopes: the plan of a strategy change is made before anything is written. */
  abstract applyPlan(tx: Tx, campaignId: CampaignId, plan: Pick<CascadePlan, 'reopened' | 'carried'>): Promise<void>;
}

export abstract class Gate {
  /** Whether the campaign may be published at `now`, and every reason against it (SPEC §4). Throws `not_found`. */
  abstract evaluate(tenant: TenantScope, campaignId: CampaignId, now: Date): Promise<GateDecision>;

  /**
   * Whether this one post may go out, decided on facts that the caller has read and goes on to write by; what was
   * approved is read where a difference has to be named.
   */
  abstract evaluatePost(tenant: TenantScope, facts: CampaignFacts, postId: PostId, now: Date): Promise<GateDecision>;
}

export abstract class ApprovedScopes {
  /** True when all four scopes are in state `approved`; whether the receipts still fit is the gate's question. */
  abstract allApproved(tenant: TenantScope, campaignId: CampaignId): Promise<boolean>;

  /** As they are stored, whatever their events say; a stand-in for one that can't be read. */
  abstract positions(tenant: TenantScope, campaignId: CampaignId): Promise<Record<Scope, ScopeFacts>>;
}

export abstract class ApprovedStrategies {
  /**
   * The budget of the strategy that was approved last, also when its scope has been reopened since; `undefined` while none
   * was. Throws `record_damaged` when what was approved can't be read.
   */
  abstract budget(tenant: TenantScope, campaignId: CampaignId): Promise<StrategyBody['budget'] | undefined>;
}
