/** The facts that approvals answers for: the four scopes, and what the tenant's settings say about approval and brand. */
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Identity } from '../identity/identity.port.js';
import { ApprovalRecords } from './approval-records.js';
import { FactsSources, type ReportDamage } from './facts-sources.js';

@Injectable()
export class ApprovalFacts implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly records: ApprovalRecords,
    private readonly identity: Identity,
  ) {}

  onModuleInit(): void {
    this.facts.register('scopes', (tenant, campaignId, _, report) => this.load(tenant, campaignId, report));
    this.facts.register('policy', (tenant) => this.identity.policy(tenant));
    this.facts.register('brandKit', (tenant) => this.identity.brandKitFacts(tenant));
  }

  /** `undefined` when none of the scopes is there, as for a campaign that isn't in the tenant. */
  private async load(
    tenant: TenantScope,
    campaignId: CampaignId,
    report: ReportDamage,
  ): Promise<CampaignFacts['scopes'] | undefined> {
    const record = await this.records.of(tenant, campaignId);
    if (!record) return undefined;
    report(record.damaged);
    return record.scopes;
  }
}
