/** HTTP for what was spent: the report, what is left of a month's budget, and whether the books balance. */
import { BudgetUsage, BudgetUsageQuery } from '@greenlight/shared/spend/budget.js';
import { LedgerVerdict, SpendPage, SpendQuery, VerifySpendQuery } from '@greenlight/shared/spend/spend-report.js';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadSpend } from './read-spend.js';
import { VerifyLedger } from './verify-ledger.js';

@ApiTags('budgets')
@Controller('api/v1')
export class SpendController {
  constructor(
    private readonly readSpend: ReadSpend,
    private readonly verifyLedger: VerifyLedger,
  ) {}

  @Get('budgets/usage')
  @RequirePermission('budget:read')
  @Responds(200, BudgetUsage, 'Of this month unless another one is named.')
  usage(@Context() context: RequestContext, @Query({ schema: BudgetUsageQuery }) { month }: BudgetUsageQuery) {
    return this.readSpend.usage(context, month);
  }

  @Get('spend')
  @RequirePermission('budget:read')
  @Responds(200, SpendPage, 'By campaign, provider and month; newest month first.')
  list(@Context() context: RequestContext, @Query({ schema: SpendQuery }) query: SpendQuery) {
    return this.readSpend.page(context, query);
  }

  @Get('spend/verify')
  @RequirePermission('audit:read')
  @Responds(200, LedgerVerdict, 'Whether the entries of a month balance, and are what the totals say.')
  verify(@Context() context: RequestContext, @Query({ schema: VerifySpendQuery }) { month }: VerifySpendQuery) {
    return this.verifyLedger.execute(context, month);
  }
}
