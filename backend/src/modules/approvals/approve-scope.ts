/**
 * Records one person's approval of exactly the digest they saw, and issues the receipt when it completes the quorum.
 * Bytes viewed and bytes approved are compared inside the transaction that stores the vote (SPEC §2).
 */
import { decideApproval } from '@greenlight/shared/approval/decide-approval.js';
import { buildReceipt } from '@greenlight/shared/approval/receipt.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { Approval } from '@greenlight/shared/approval/scope-context.js';
import type { ApproveScopeRequest } from '@greenlight/shared/approval/scope-requests.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import type { CampaignId, ReceiptId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { MoveScope } from './move-scope.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { VoteBases, type VoteBasis } from './vote-bases.js';

@Injectable()
export class ApproveScope {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly bases: VoteBases,
    private readonly receipts: ReceiptsRepository,
    private readonly moveScope: MoveScope,
  ) {}

  /**
   * Throws `not_found`, `manifest_changed` (naming what changed), `nothing_submitted`, `illegal_transition`,
   * `stale_revision` and `validation_failed` (of the round that was seen), `self_approval_forbidden`, `already_decided`.
   */
  async execute(
    context: RequestContext,
    campaignId: CampaignId,
    scope: Scope,
    { comment, ...seen }: ApproveScopeRequest,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      const basis = await this.bases.load(tx, campaignId, scope, seen, 'APPROVE');
      const receiptId = newId('receipt');
      const { event, approvals, completesQuorum } = decideApproval({
        ...basis.vote,
        policy: basis.facts.policy.scopes[scope],
        authors: await this.bases.authors(tx, basis),
        receiptId,
        ...(comment === undefined ? {} : { comment }),
      });
      const receipt = completesQuorum ? await this.issueReceipt(tx, basis, receiptId, approvals) : undefined;
      await this.moveScope.execute(tx, campaignId, basis.stored, 'scope.approved', event, {
        manifest: seen.digest,
        ...(receipt === undefined ? {} : { receipt }),
      });
    });
  }

  private async issueReceipt(
    tx: Tx,
    { facts, current, vote: { scope, position, at } }: VoteBasis,
    id: ReceiptId,
    approvals: readonly Approval[],
  ): Promise<Digest> {
    const issued = buildReceipt({
      id,
      approved: current,
      round: position.context.round,
      policy: facts.policy.scopes[scope],
      approvals,
      issuedAt: at,
    });
    await this.receipts.issue(tx, issued);
    return issued.digest;
  }
}
