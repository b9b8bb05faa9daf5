/** Answers whether everything in a campaign is approved, from the scopes as they are stored. */
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { ApprovedScopes } from './approvals.port.js';
import { ScopesRepository } from './scopes.repository.js';

@Injectable()
export class StoredApprovedScopes extends ApprovedScopes {
  constructor(private readonly scopes: ScopesRepository) {
    super();
  }

  async allApproved(tenant: TenantScope, campaignId: CampaignId): Promise<boolean> {
    const stored = await this.scopes.all(tenant, campaignId);
    return SCOPES.every((scope) => stored?.scopes.get(scope)?.snapshot.value === 'approved');
  }
}
