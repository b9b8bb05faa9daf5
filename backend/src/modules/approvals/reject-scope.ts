/** Records a rejection of exactly the digest that was seen. One rejection rejects, and its reason stays open as feedback (SPEC §2). */
import { decideRejection } from '@greenlight/shared/approval/decide-approval.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { RejectScopeRequest } from '@greenlight/shared/approval/scope-requests.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { MoveScope } from './move-scope.js';
import { VoteBases } from './vote-bases.js';

@Injectable()
export class RejectScope {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bases: VoteBases,
    private readonly moveScope: MoveScope,
  ) {}

  /**
   * Throws `not_found`, `manifest_changed`, `nothing_submitted`, `illegal_transition`, `stale_revision` and
   * `validation_failed` (of the round that was seen), `already_decided`.
   */
  async execute(
    context: RequestContext,
    campaignId: CampaignId,
    scope: Scope,
    { reason, ...seen }: RejectScopeRequest,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      const { vote, stored } = await this.bases.load(tx, campaignId, scope, seen, 'REJECT');
      const { event } = decideRejection({ ...vote, reason });
      await this.moveScope.execute(tx, campaignId, stored, 'scope.rejected', event, { manifest: seen.digest });
    });
  }
}
