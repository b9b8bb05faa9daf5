/** Marks the creatives that a new strategy leaves behind, each with the cause that concerns it, and records it once (SPEC §3). */
import { causeOf } from '@greenlight/shared/approval/change.js';
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { StrategyField } from '@greenlight/shared/strategy/strategy-body.js';
import { Injectable } from '@nestjs/common';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { Identity } from '../identity/identity.port.js';
import { Strategies } from '../strategies/strategies.port.js';
import { CreativesRepository } from './creatives.repository.js';

/** Creatives that one cause concerns. */
interface Group {
  readonly fields: readonly StrategyField[];
  readonly ids: Creative['id'][];
}

@Injectable()
export class MarkStaleCreatives {
  constructor(
    private readonly creatives: CreativesRepository,
    private readonly strategies: Strategies,
    private readonly identity: Identity,
  ) {}

  async execute(tx: Tx, campaignId: CampaignId, version: number, changed: readonly StrategyField[]): Promise<void> {
    const others = (await this.creatives.ofCampaign(tx, campaignId)).filter(
      ({ strategyVersion }) => strategyVersion !== version,
    );
    const { minimalCascade } = await this.identity.policy(tx);
    const groups = minimalCascade
      ? groupsByUse(others, changed)
      : [{ fields: changed, ids: others.map(({ id }) => id) }];
    const next = await this.strategies.version(tx, campaignId, version);
    const because = (fields: readonly StrategyField[]) =>
      causeOf({ kind: 'strategy', next }, fields, { actorId: tx.actor.id, at: toInstant(tx.now) });
    const marked: Creative['id'][] = [];
    for (const { fields, ids } of groups) {
      const reached = await this.creatives.markStale(tx, ids, because(fields));
      marked.push(...reached.map(({ id }) => id));
    }
    await failpoint('cascade.after-creatives');
    if (marked.length === 0) return;
    await tx.record({
      stream: campaignStream(campaignId),
      action: 'creatives.marked_stale',
      subject: { kind: 'campaign', id: campaignId },
      data: { creativeIds: marked.sort(), cause: because(changed) },
    });
  }
}

/** Minimal mode: only those made from a changed field, together with others made from the same ones. */
const groupsByUse = (creatives: readonly Creative[], changed: readonly StrategyField[]): Group[] => {
  const groups = new Map<string, Group>();
  for (const { id, strategyFields } of creatives) {
    const fields = changed.filter((field) => strategyFields.includes(field));
    if (fields.length === 0) continue;
    const group = groups.get(fields.join()) ?? { fields, ids: [] };
    group.ids.push(id);
    groups.set(fields.join(), group);
  }
  return [...groups.values()];
};
