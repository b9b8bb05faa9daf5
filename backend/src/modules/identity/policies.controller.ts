/** HTTP for the approval policy. */
import { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import { Revisioned } from '../../platform/http/revisioned.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadSettings } from './read-settings.js';
import { ReplacePolicy } from './replace-policy.js';

@ApiTags('policies')
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(
    private readonly readSettings: ReadSettings,
    private readonly replacePolicy: ReplacePolicy,
  ) {}

  @Get()
  @RequirePermission('policy:read')
  @Responds(200, TenantPolicy)
  async read(@Context() context: RequestContext) {
    const { rev, value } = await this.readSettings.execute(context, 'policy');
    return new Revisioned(rev, value);
  }

  @Put()
  @RequirePermission('policy:write')
  @Responds(200, TenantPolicy)
  async replace(
    @Context() context: RequestContext,
    @IfMatch() basedOn: number,
    @Body({ schema: TenantPolicy }) policy: TenantPolicy,
  ) {
    const { rev, value } = await this.replacePolicy.execute(context, basedOn, policy);
    return new Revisioned(rev, value);
  }
}
