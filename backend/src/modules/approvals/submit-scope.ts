/** Puts a scope before its reviewers as it is now, and keeps every value they will see (SPEC §2). */
import { decideSubmission } from '@greenlight/shared/approval/decide-submission.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { assertCampaignOpen } from './assert-campaign-open.js';
import { FactsSources } from './facts-sources.js';
import { ManifestsRepository } from './manifests.repository.js';
import { MoveScope } from './move-scope.js';
import { ScopesRepository } from './scopes.repository.js';

@Injectable()
export class SubmitScope {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly facts: FactsSources,
    private readonly scopes: ScopesRepository,
    private readonly manifests: ManifestsRepository,
    private readonly moveScope: MoveScope,
  ) {}

  /** Throws `not_found`, `record_damaged`, `no_active_strategy`, `already_submitted`, `illegal_transition`. */
  async execute(context: RequestContext, campaignId: CampaignId, scope: Scope): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      const facts = await this.facts.loadWhole(tx, campaignId);
      assertCampaignOpen(facts, 'SUBMIT');
      const { event, submitted } = decideSubmission({ facts, scope, by: tx.actor.id, now: tx.now });
      const stored = await this.scopes.get(tx, campaignId, scope);
      await this.manifests.keep(tx, campaignId, submitted);
      await this.moveScope.execute(tx, campaignId, stored, 'scope.submitted', event, { manifest: submitted.digest });
    });
  }
}
