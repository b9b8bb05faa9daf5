/** Reads what a cascade is previewed from and decided on: the campaign's facts, and the revision of the policy in them. */
import type { ImpactBasis } from '@greenlight/shared/approval/impact.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { FactsSources } from '../approvals/approvals.port.js';
import { Identity } from '../identity/identity.port.js';

@Injectable()
export class ImpactBases {
  constructor(
    private readonly facts: FactsSources,
    private readonly identity: Identity,
  ) {}

  /**
   * Both from the transaction's snapshot: with a policy replaced between the two reads, the plan of the old one would
   * carry the revision of the new. Throws `not_found`, `record_damaged`.
   */
  async load(tx: Tx, campaignId: CampaignId): Promise<ImpactBasis> {
    return {
      facts: await this.facts.loadWhole(tx, campaignId),
      policyRevision: await this.identity.policyRevision(tx),
    };
  }
}
