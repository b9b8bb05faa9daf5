/** Lists the members of a tenant in the order in which they joined. */
import type { Member } from '@greenlight/shared/identity/member.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { MembersRepository } from './members.repository.js';

@Injectable()
export class ListMembers {
  constructor(private readonly members: MembersRepository) {}

  async execute(context: RequestContext, page: PageQuery): Promise<Page<Member>> {
    return this.members.page(context, page);
  }
}
