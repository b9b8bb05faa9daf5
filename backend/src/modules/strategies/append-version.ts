/** Adds the next version of a strategy. Numbers have no gaps and no twins: the next one is taken in the transaction that uses it. */

import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { strategyCompletion } from '@greenlight/shared/strategy/completion.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import type { StrategyDraftBody } from '@greenlight/shared/strategy/strategy-body.js';
import { strategyItem } from '@greenlight/shared/strategy/strategy-item.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { StrategiesRepository } from './strategies.repository.js';

export interface VersionContent {
  readonly body: StrategyDraftBody;
  readonly note?: string | undefined;
  readonly restoredFrom?: number;
}

@Injectable()
export class AppendVersion {
  constructor(
    private readonly strategies: StrategiesRepository,
    private readonly campaigns: Campaigns,
  ) {}

  /** Throws `not_found`, `illegal_transition` (an archived campaign). */
  async execute(tx: Tx, campaignId: CampaignId, { body, note, restoredFrom }: VersionContent): Promise<Strategy> {
    await this.campaigns.assertOpen(tx, campaignId);
    const version = (await this.strategies.lastVersion(tx, campaignId)) + 1;
    const completion = strategyCompletion(body);
    const strategy: Strategy = {
      id: newId('strategy'),
      campaignId,
      version,
      state: 'draft',
      body,
      completion,
      ...(note === undefined ? {} : { note }),
      ...(restoredFrom === undefined ? {} : { restoredFrom }),
      authorId: tx.actor.id,
      createdAt: toInstant(tx.now),
      rev: 1,
    };
    await this.strategies.insert(tx, strategy);
    await this.record(tx, strategy);
    return strategy;
  }

  private async record(tx: Tx, strategy: Strategy): Promise<void> {
    const { campaignId, id, version, completion, restoredFrom } = strategy;
    const place = { stream: campaignStream(campaignId), subject: { kind: 'strategy', id } };
    const after = digestOf(strategyItem(strategy));
    if (restoredFrom === undefined) {
      await tx.record({ ...place, action: 'strategy.created', data: { version, completion, after } });
    } else {
      await tx.record({ ...place, action: 'strategy.restored', data: { version, restoredFrom, after } });
    }
  }
}
