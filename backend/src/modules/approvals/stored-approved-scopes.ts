/** Answers where the scopes of a campaign stand, from their records alone. */
import type { ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { ApprovedScopes } from './approvals.port.js';
import { ScopesRepository } from './scopes.repository.js';
import { SCOPE_STAND_IN } from './stand-ins.js';

@Injectable()
export class StoredApprovedScopes extends ApprovedScopes {
  constructor(private readonly scopes: ScopesRepository) {
    super();
  }

  async allApproved(tenant: TenantScope, campaignId: CampaignId): Promise<boolean> {
    const stored = await this.scopes.all(tenant, campaignId);
    return SCOPES.every((scope) => stored?.scopes.get(scope)?.snapshot.value === 'approved');
  }

  async positions(tenant: TenantScope, campaignId: CampaignId): Promise<Record<Scope, ScopeFacts>> {
    const stored = await this.scopes.all(tenant, campaignId);
    const positionOf = (scope: Scope): ScopeFacts => {
      const { snapshot } = stored?.scopes.get(scope) ?? {};
      return snapshot ? { ...snapshot.context, state: snapshot.value } : SCOPE_STAND_IN;
    };
    return Object.fromEntries(SCOPES.map((scope) => [scope, positionOf(scope)])) as Record<Scope, ScopeFacts>;
  }
}
