/** Adds a creative to a campaign, written by a person or made from the active strategy. The content scope reopens. */

import { randomInt } from 'node:crypto';
import type { CreateCreativeRequest, Creative } from '@greenlight/shared/creative/creative.js';
import { hasItsMedia, isComplete } from '@greenlight/shared/creative/creative-completeness.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { type RegenerationPart, strategyFieldsUsed } from '@greenlight/shared/prompting/strategy-fields-used.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { Strategies } from '../strategies/strategies.port.js';
import { CheckAssets } from './check-assets.js';
import { movedCreative } from './creative-state.js';
import { PrepareGeneration } from './prepare-generation.js';
import { WriteCreative } from './write-creative.js';

const MAX_SEED = 2_147_483_647;

/** The parts that are not there yet. */
const missingParts = (creative: Creative): RegenerationPart[] => [
  ...(creative.copy === undefined ? (['copy'] as const) : []),
  ...(hasItsMedia(creative) ? [] : (['media'] as const)),
];

@Injectable()
export class CreateCreative {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly campaigns: Campaigns,
    private readonly strategies: Strategies,
    private readonly checkAssets: CheckAssets,
    private readonly generation: PrepareGeneration,
    private readonly write: WriteCreative,
  ) {}

  /** Throws `not_found`, `no_active_strategy`, `illegal_transition` (archived campaign), `validation_failed`. */
  async execute(context: RequestContext, campaignId: CampaignId, request: CreateCreativeRequest): Promise<Creative> {
    await this.campaigns.assertOpen(context, campaignId);
    const { version } = await this.strategies.requireActive(context, campaignId);
    const draft = await this.draft(context, campaignId, version, request);
    const parts = request.generate ? missingParts(draft) : [];
    const prepared =
      parts.length > 0 || request.provider !== undefined
        ? await this.generation.execute(context, draft, parts, request.provider)
        : { creative: movedCreative(draft, { type: 'EDIT', complete: isComplete(draft) }), strategyVersion: version };
    return this.unitOfWork.run(context, async (tx) => {
      const at = toInstant(tx.now);
      const creative = { ...(await this.generation.takenOver(tx, prepared)), createdAt: at, updatedAt: at };
      await this.write.add(tx, creative);
      await this.generation.requestMedia(tx, prepared);
      return creative;
    });
  }

  private async draft(
    context: RequestContext,
    campaignId: CampaignId,
    strategyVersion: number,
    { assetIds = [], generate: _generate, provider: _provider, seed, ...request }: CreateCreativeRequest,
  ): Promise<Creative> {
    const chosen = await this.checkAssets.execute(context, request.type, assetIds, 'assetIds');
    const at = toInstant(new Date(0));
    const given: RegenerationPart[] = [
      ...(request.copy === undefined ? [] : (['copy'] as const)),
      ...(assetIds.length === 0 ? [] : (['media'] as const)),
    ];
    return {
      ...request,
      ...chosen,
      id: newId('creative'),
      campaignId,
      strategyVersion,
      // Which fields a person had in mind isn't known: all that such a part could be made from count.
      strategyFields: strategyFieldsUsed(given),
      state: 'draft',
      staleCauses: [],
      authorIds: [],
      seed: seed ?? randomInt(MAX_SEED),
      createdAt: at,
      updatedAt: at,
      rev: 1,
    };
  }
}
