/** Saves a strategy as the next version, a draft. It may be unfinished; nothing depends on it until it is activated (SPEC §2). */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { CreateStrategyRequest, Strategy } from '@greenlight/shared/strategy/strategy.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { AppendVersion } from './append-version.js';

@Injectable()
export class CreateStrategy {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly appendVersion: AppendVersion,
  ) {}

  /** Throws `not_found`, `illegal_transition` (an archived campaign). */
  async execute(context: RequestContext, campaignId: CampaignId, request: CreateStrategyRequest): Promise<Strategy> {
    return this.unitOfWork.run(context, (tx) => this.appendVersion.execute(tx, campaignId, request));
  }
}
