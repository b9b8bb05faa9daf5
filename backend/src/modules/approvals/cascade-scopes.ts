/** Carries out what the cascade table says about scopes, in the transaction of the change itself (SPEC §3). */
import { type CascadePlan, planCascade } from '@greenlight/shared/approval/cascade.js';
import type { ThingChange } from '@greenlight/shared/approval/change.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ScopeCascade } from './approvals.port.js';
import { FactsSources } from './facts-sources.js';
import { MoveScope } from './move-scope.js';
import { ScopesRepository } from './scopes.repository.js';

@Injectable()
export class CascadeScopes extends ScopeCascade {
  constructor(
    private readonly facts: FactsSources,
    private readonly scopes: ScopesRepository,
    private readonly moveScope: MoveScope,
  ) {
    super();
  }

  async apply(tx: Tx, campaignId: CampaignId, change: ThingChange): Promise<void> {
    const facts = await this.facts.load(tx, campaignId);
    const { reopened, carried } = planCascade(facts, change, { actorId: tx.actor.id, at: toInstant(tx.now) });
    // A scope that can't be read can't be moved, and a damaged chain takes no event: both keep the gate closed, and once
    // they are restored the digests tell of the change. What happened elsewhere must not fail by it.
    if (facts.unreadable.some(({ kind }) => kind === 'event_chain')) return;
    const isLost = (scope: Scope): boolean =>
      facts.unreadable.some((record) => record.kind === 'scope' && record.scope === scope);
    await this.applyPlan(tx, campaignId, {
      reopened: reopened.filter(({ scope }) => !isLost(scope)),
      carried: carried.filter(({ scope }) => !isLost(scope)),
    });
  }

  async applyPlan(
    tx: Tx,
    campaignId: CampaignId,
    { reopened, carried }: Pick<CascadePlan, 'reopened' | 'carried'>,
  ): Promise<void> {
    for (const { scope, cause } of reopened) {
      const stored = await this.scopes.get(tx, campaignId, scope);
      await this.moveScope.execute(tx, campaignId, stored, 'scope.invalidated', { type: 'INVALIDATE', cause }, {});
    }
    for (const { scope, from, to } of carried) {
      const stored = await this.scopes.get(tx, campaignId, scope);
      await this.moveScope.execute(tx, campaignId, stored, 'scope.carried', { type: 'CARRY', carry: { from, to } }, {});
    }
  }
}
