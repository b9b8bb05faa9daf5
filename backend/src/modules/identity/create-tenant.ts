/** Creates an organisation with everything it needs from the first request on: a policy, a brand kit and a budget. */
import { DEFAULT_TENANT_POLICY, type TenantPolicy } from '@greenlight/shared/approval/policy.js';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { DEFAULT_TENANT_BUDGET } from '@greenlight/shared/spend/budget.js';
import { Injectable } from '@nestjs/common';
import { newId } from '../../platform/ids/new-id.js';
import { isDuplicateKey } from '../../platform/mongo/is-duplicate-key.js';
import { systemContext } from '../../platform/tenancy/request-context.js';
import { tenantStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { plainBrandKit } from './plain-brand-kit.js';
import { TenantSettingsRepository } from './tenant-settings.repository.js';
import { type Tenant, TenantsRepository } from './tenants.repository.js';

export interface TenantRequest {
  /** Part of addresses; unique. */
  readonly slug: string;
  readonly name: string;
  readonly policy?: TenantPolicy;
  readonly brandKit?: BrandKit;
  readonly requestId: string;
}

@Injectable()
export class CreateTenant {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly tenants: TenantsRepository,
    private readonly settings: TenantSettingsRepository,
  ) {}

  /** Throws `already_exists` when the slug is taken. */
  async execute({ slug, name, policy, brandKit, requestId }: TenantRequest): Promise<Tenant> {
    const tenant: Tenant = { id: newId('tenant'), slug, name };
    try {
      await this.unitOfWork.run(systemContext(tenant.id, 'identity', requestId), async (tx) => {
        await this.tenants.insert(tx, tenant);
        await this.settings.insert(tx, 'policy', policy ?? DEFAULT_TENANT_POLICY);
        await this.settings.insert(tx, 'brand-kit', brandKit ?? plainBrandKit(name));
        await this.settings.insert(tx, 'budget', DEFAULT_TENANT_BUDGET);
        await tx.record({
          stream: tenantStream(tenant.id),
          action: 'tenant.created',
          subject: { kind: 'tenant', id: tenant.id },
          data: { slug, name },
        });
      });
    } catch (error) {
      if (isDuplicateKey(error)) throw new DomainError('already_exists', `The name "${slug}" is taken.`, { slug });
      throw error;
    }
    return tenant;
  }
}
