/** Tells callers who they are here and what they may do, so that a user interface shows only what will work. */
import type { Me } from '@greenlight/shared/identity/member.js';
import { PERMISSIONS, roleAllows } from '@greenlight/shared/identity/roles.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { MembersRepository } from './members.repository.js';
import { TenantsRepository } from './tenants.repository.js';

@Injectable()
export class DescribeCaller {
  constructor(
    private readonly members: MembersRepository,
    private readonly tenants: TenantsRepository,
  ) {}

  /** Throws `unauthenticated` when the person stopped being a member while asking. */
  async execute(context: RequestContext): Promise<Me> {
    const user = context.user && (await this.members.find(context, context.user.id));
    const tenant = await this.tenants.findById(context.tenantId);
    if (!user || !tenant) throw new DomainError('unauthenticated', 'You are not a member any more.');
    const permissions = PERMISSIONS.filter((permission) => roleAllows(user.role, permission));
    return { user, tenant, via: context.user?.via === 'key' ? 'key' : 'session', permissions };
  }
}
