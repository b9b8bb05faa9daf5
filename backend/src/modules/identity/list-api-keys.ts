/** Lists API keys, revoked ones included: prefixes and times, never a key. */
import type { ApiKey } from '@greenlight/shared/identity/member.js';
import { roleAllows } from '@greenlight/shared/identity/roles.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ApiKeysRepository } from './api-keys.repository.js';

@Injectable()
export class ListApiKeys {
  constructor(private readonly keys: ApiKeysRepository) {}

  /** The caller's own, and all of the tenant's for an admin. */
  async execute(context: RequestContext, page: PageQuery): Promise<Page<ApiKey>> {
    const { user } = context;
    if (!user) throw new DomainError('forbidden', 'Only a person has keys to list.');
    return this.keys.page(context, page, roleAllows(user.role, 'key:write') ? undefined : user.id);
  }
}
