/** Takes a creative out of its campaign and puts it back. One that something still needs stays (SPEC §13: nothing half done). */

import { authoredBy } from '@greenlight/shared/approval/authors.js';
import { hasNotFired } from '@greenlight/shared/approval/cascade.js';
import type { Cause } from '@greenlight/shared/approval/cause.js';
import { causeOf } from '@greenlight/shared/approval/change.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import { isComplete } from '@greenlight/shared/creative/creative-completeness.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { changedStrategyFields } from '@greenlight/shared/strategy/changed-fields.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { FactsSources } from '../approvals/approvals.port.js';
import { Identity } from '../identity/identity.port.js';
import { Strategies } from '../strategies/strategies.port.js';
import { movedCreative } from './creative-state.js';
import { WriteCreative } from './write-creative.js';

@Injectable()
export class ArchiveCreative {
  constructor(
    private readonly facts: FactsSources,
    private readonly strategies: Strategies,
    private readonly identity: Identity,
    private readonly write: WriteCreative,
  ) {}

  /** Throws `in_use` naming the posts that have not fired and the ads, `illegal_transition` and `record_damaged`. */
  async archive(tx: Tx, before: Creative): Promise<Creative> {
    const next = movedCreative(before, { type: 'ARCHIVE' });
    await this.assertUnused(tx, before);
    return this.write.change(tx, before, next, {
      change: 'archived',
      event: ({ before: digest }) => ({
        action: 'creative.archived',
        data: { name: next.name, to: next.state, before: digest },
      }),
      presence: 'archived',
    });
  }

  /** Whoever brings it back is an author of it, for it ships by that. It comes back stale when the strategy has moved on meanwhile. Throws `illegal_transition`. */
  async restore(tx: Tx, before: Creative): Promise<Creative> {
    const causes = await this.causesSince(tx, before);
    const restored = movedCreative(before, { type: 'RESTORE', complete: isComplete(before), causes });
    const next = authoredBy(restored, tx.actor);
    return this.write.change(tx, before, next, {
      change: 'restored',
      event: ({ after }) => ({ action: 'creative.restored', data: { name: next.name, to: next.state, after } }),
      presence: 'restored',
    });
  }

  private async assertUnused(tx: Tx, { id, campaignId, name }: Creative): Promise<void> {
    const facts = await this.facts.loadWhole(tx, campaignId);
    const usedBy = [
      ...facts.posts
        .filter((post) => post.creativeId === id && (hasNotFired(post) || post.state === 'publishing'))
        .map((post) => ({ kind: 'post', id: post.id })),
      ...facts.ads.filter(({ creativeId }) => creativeId === id).map((ad) => ({ kind: 'ad', id: ad.id })),
    ];
    if (usedBy.length === 0) return;
    const message = `"${name}" is used by ${usedBy.length} posts or ads that have yet to run: take it out of them first.`;
    throw new DomainError('in_use', message, { usedBy });
  }

  private async causesSince(tx: Tx, { campaignId, strategyVersion, strategyFields }: Creative): Promise<Cause[]> {
    const active = await this.strategies.requireActive(tx, campaignId);
    if (active.version === strategyVersion) return [];
    const made = await this.strategies.version(tx, campaignId, strategyVersion);
    const changed = changedStrategyFields(made.body, active.body);
    const { minimalCascade } = await this.identity.policy(tx);
    const fields = minimalCascade ? changed.filter((field) => strategyFields.includes(field)) : changed;
    if (minimalCascade && fields.length === 0) return [];
    return [causeOf({ kind: 'strategy', next: active }, fields, { actorId: tx.actor.id, at: toInstant(tx.now) })];
  }
}
