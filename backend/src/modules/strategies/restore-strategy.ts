/** Brings an old version's body back as a new version: versions are immutable, and nothing ever becomes active again (SPEC §5). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Strategy } from '@greenlight/shared/strategy/strategy.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { AppendVersion } from './append-version.js';
import { StrategiesRepository } from './strategies.repository.js';

@Injectable()
export class RestoreStrategy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly strategies: StrategiesRepository,
    private readonly appendVersion: AppendVersion,
  ) {}

  /** Throws `not_found`, `illegal_transition` (an archived campaign). */
  async execute(context: RequestContext, campaignId: CampaignId, version: number): Promise<Strategy> {
    return this.unitOfWork.run(context, async (tx) => {
      const { body } = await this.strategies.version(tx, campaignId, version);
      return this.appendVersion.execute(tx, campaignId, { body, restoredFrom: version });
    });
  }
}
