/** HTTP for what an organisation may spend; what it has spent is `modules/spend`'s to tell. */
import { TenantBudget } from '@greenlight/shared/spend/budget.js';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import { Revisioned } from '../../platform/http/revisioned.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadSettings } from './read-settings.js';
import { ReplaceBudget } from './replace-budget.js';

@ApiTags('budgets')
@Controller('api/v1/budgets')
export class BudgetsController {
  constructor(
    private readonly readSettings: ReadSettings,
    private readonly replaceBudget: ReplaceBudget,
  ) {}

  @Get()
  @RequirePermission('budget:read')
  @Responds(200, TenantBudget)
  async read(@Context() context: RequestContext) {
    const { rev, value } = await this.readSettings.execute(context, 'budget');
    return new Revisioned(rev, value);
  }

  @Put()
  @RequirePermission('budget:write')
  @Responds(200, TenantBudget)
  async replace(
    @Context() context: RequestContext,
    @IfMatch() basedOn: number,
    @Body({ schema: TenantBudget }) budget: TenantBudget,
  ) {
    const { rev, value } = await this.replaceBudget.execute(context, basedOn, budget);
    return new Revisioned(rev, value);
  }
}
