/**
 * Activates a version: the cascade. The old version is superseded, the new one activated, and whatever stood on the old
 * one is reopened, goes stale or is held, all in one transaction or not at all (SPEC §3).
 */
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { type CascadePlan, planCascade } from '@greenlight/shared/approval/cascade.js';
import { baseRevisionOf, type ImpactBasis } from '@greenlight/shared/approval/impact.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { changedStrategyFields } from '@greenlight/shared/strategy/changed-fields.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { strategyItem } from '@greenlight/shared/strategy/strategy-item.js';
import { nextStrategyState } from '@greenlight/shared/strategy/strategy-machine.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ScopeCascade } from '../approvals/approvals.port.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { ImpactBases } from './impact-bases.js';
import { PreviewActivation } from './preview-activation.js';
import { StrategiesRepository } from './strategies.repository.js';
import { toFacts } from './strategy-facts.js';

@Injectable()
export class ActivateStrategy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bases: ImpactBases,
    private readonly campaigns: Campaigns,
    private readonly strategies: StrategiesRepository,
    private readonly scopeCascade: ScopeCascade,
    private readonly preview: PreviewActivation,
  ) {}

  /**
   * `baseRevision` is that of the preview the caller saw. Throws `not_found`, `illegal_transition` (not a draft, or an
   * archived campaign), and `base_revision_changed` with a fresh preview when the campaign or the policy changed since.
   */
  async execute(
    context: RequestContext,
    campaignId: CampaignId,
    version: number,
    baseRevision: number,
  ): Promise<Strategy> {
    await this.unitOfWork.run(context, async (tx) => {
      await this.campaigns.assertOpen(tx, campaignId);
      const next = await this.strategies.version(tx, campaignId, version);
      const state = nextStrategyState(next.state, { type: 'ACTIVATE' });
      const basis = await this.bases.load(tx, campaignId);
      await this.assertBase(tx, basis, next, baseRevision);
      const before = basis.facts;
      const origin = { actorId: tx.actor.id, at: toInstant(tx.now) };
      const plan = planCascade(before, { kind: 'strategy', next: toFacts(next) }, origin);
      await this.supersede(tx, campaignId, next);
      await failpoint('cascade.after-supersede');
      await this.strategies.move(tx, next, state, { activatedAt: origin.at });
      await failpoint('cascade.after-activate');
      await this.reopen(tx, before, next, plan);
    });
    return this.strategies.version(context, campaignId, version);
  }

  private async assertBase(tx: Tx, basis: ImpactBasis, next: Strategy, baseRevision: number): Promise<void> {
    if (baseRevisionOf(basis) === baseRevision) return;
    throw new DomainError(
      'base_revision_changed',
      'The campaign or the approval policy has changed since you saw the preview: look at the fresh one, then activate again.',
      { baseRevision, preview: await this.preview.of(tx, basis, next) },
    );
  }

  /** The version that was active until now; none before the first. */
  private async supersede(tx: Tx, campaignId: CampaignId, next: Strategy): Promise<void> {
    const active = await this.strategies.active(tx, campaignId);
    if (!active) return;
    const state = nextStrategyState(active.state, { type: 'SUPERSEDE' });
    await this.strategies.move(tx, active, state, { supersededAt: toInstant(tx.now) });
    await tx.record({
      stream: campaignStream(campaignId),
      action: 'strategy.superseded',
      subject: { kind: 'strategy', id: active.id },
      data: { version: active.version, by: next.version },
    });
  }

  /** Creatives and posts answer the event in their own modules; scopes follow the plan. */
  private async reopen(tx: Tx, before: CampaignFacts, next: Strategy, plan: CascadePlan): Promise<void> {
    const former = before.strategy;
    await tx.record({
      stream: campaignStream(before.campaign.id),
      action: 'strategy.activated',
      subject: { kind: 'strategy', id: next.id },
      data: {
        version: next.version,
        changedFields: former ? changedStrategyFields(former.body, next.body) : [],
        ...(former ? { supersedes: former.version, before: digestOf(strategyItem(former)) } : {}),
        after: digestOf(strategyItem(next)),
      },
    });
    await failpoint('cascade.after-reactions');
    await this.scopeCascade.applyPlan(tx, before.campaign.id, plan);
    await failpoint('cascade.after-scopes');
  }
}
