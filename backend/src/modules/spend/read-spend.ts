/** Reads what was spent, and what a month's budget still has. */
import type { Page } from '@greenlight/shared/kernel/page.js';
import { availableMicros, type BudgetUsage } from '@greenlight/shared/spend/budget.js';
import { type Month, monthOf } from '@greenlight/shared/spend/month.js';
import type { SpendLine, SpendQuery } from '@greenlight/shared/spend/spend-report.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Identity } from '../identity/identity.port.js';
import { SpendTotalsRepository } from './spend-totals.repository.js';

@Injectable()
export class ReadSpend {
  constructor(
    private readonly identity: Identity,
    private readonly totals: SpendTotalsRepository,
    private readonly clock: Clock,
  ) {}

  page(scope: TenantScope, query: SpendQuery): Promise<Page<SpendLine>> {
    return this.totals.page(scope, query);
  }

  async usage(scope: TenantScope, month: Month = monthOf(this.clock.now())): Promise<BudgetUsage> {
    const { monthlyLimitMicros: limitMicros } = await this.identity.budget(scope);
    const { reservedMicros, spentMicros, alertedAt } = await this.totals.find(scope, { kind: 'month', month });
    return {
      month,
      limitMicros,
      reservedMicros,
      spentMicros,
      availableMicros: availableMicros(limitMicros, { reservedMicros, spentMicros }),
      ...(alertedAt === undefined ? {} : { alertedAt }),
    };
  }
}
