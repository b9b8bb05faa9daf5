/** HTTP for people: the caller, and the members of the caller's organisation. */
import { Me, Member } from '@greenlight/shared/identity/member.js';
import { PageQuery, pageOf } from '@greenlight/shared/kernel/page.js';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import { SignedIn } from '../../platform/http/signed-in.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { DescribeCaller } from './describe-caller.js';
import { ListMembers } from './list-members.js';

@ApiTags('members')
@Controller('api/v1')
export class MembersController {
  constructor(
    private readonly describeCaller: DescribeCaller,
    private readonly listMembers: ListMembers,
  ) {}

  @Get('me')
  @SignedIn()
  @Responds(200, Me)
  me(@Context() context: RequestContext) {
    return this.describeCaller.execute(context);
  }

  @Get('members')
  @RequirePermission('member:read')
  @Responds(200, pageOf(Member).meta({ id: 'MemberPage' }))
  list(@Context() context: RequestContext, @Query({ schema: PageQuery }) page: PageQuery) {
    return this.listMembers.execute(context, page);
  }
}
