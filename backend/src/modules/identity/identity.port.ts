/** What other modules may ask about a tenant: its policy, its brand kit, its budget and its people. */

import type { BrandKitFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { Member } from '@greenlight/shared/identity/member.js';
import { type Permission, ROLES, roleAllows } from '@greenlight/shared/identity/roles.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import type { TenantBudget } from '@greenlight/shared/spend/budget.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { MembersRepository } from './members.repository.js';
import { TenantSettingsRepository } from './tenant-settings.repository.js';
import { type Tenant, TenantsRepository } from './tenants.repository.js';

export type { Tenant };

@Injectable()
export class Identity {
  constructor(
    private readonly settings: TenantSettingsRepository,
    private readonly members: MembersRepository,
    private readonly tenants: TenantsRepository,
  ) {}

  async policy(scope: TenantScope): Promise<TenantPolicy> {
    return (await this.settings.get(scope, 'policy')).value;
  }

  /** Grows with every replacement of the policy. */
  async policyRevision(scope: TenantScope): Promise<number> {
    return (await this.settings.get(scope, 'policy')).rev;
  }

  async brandKit(scope: TenantScope): Promise<BrandKit> {
    return (await this.settings.get(scope, 'brand-kit')).value;
  }

  /** With everybody who changed it; nobody while it is as it was at first. */
  async brandKitFacts(scope: TenantScope): Promise<BrandKitFacts> {
    const { value, authors } = await this.settings.get(scope, 'brand-kit');
    return { ...value, authors };
  }

  /** Throws `record_damaged` when it isn't there: nobody spends without a limit. */
  async budget(scope: TenantScope): Promise<TenantBudget> {
    return (await this.settings.get(scope, 'budget')).value;
  }

  /** Names of those who are members here, by id; former members and strangers are missing. */
  async memberNames(scope: TenantScope, ids: readonly UserId[]): Promise<Map<UserId, string>> {
    const found = await this.members.among(scope, ids);
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  async member(scope: TenantScope, id: UserId): Promise<Member | undefined> {
    return this.members.find(scope, id);
  }

  /** Who may do something here, e.g. whom to ask for a decision. */
  async membersWho(scope: TenantScope, may: Permission): Promise<Member[]> {
    return this.members.withRoles(
      scope,
      ROLES.filter((role) => roleAllows(role, may)),
    );
  }

  /** Throws `record_damaged`: whoever asks is of this organisation. */
  async tenant({ tenantId }: TenantScope): Promise<Tenant> {
    const tenant = await this.tenants.findById(tenantId);
    if (tenant) return tenant;
    throw new RecordDamaged([{ kind: 'tenant', id: tenantId, problem: 'missing', detail: 'it is not there any more' }]);
  }

  /** For public pages, whose address names the tenant. */
  async tenantBySlug(slug: string): Promise<Tenant | undefined> {
    return this.tenants.findBySlug(slug);
  }
}
