/** Tells, once a month, that most of its budget is promised or spent: an event like any other, so it is on record and followed live. */
import { ALERT_PERCENT, isAlertDue } from '@greenlight/shared/spend/budget.js';
import { type Month, monthOf } from '@greenlight/shared/spend/month.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Reactions } from '../../platform/unit-of-work/reactions.js';
import { type Tx, tenantStream } from '../../platform/unit-of-work/tx.js';
import { SpendTotalsRepository } from './spend-totals.repository.js';

@Injectable()
export class BudgetAlert implements OnModuleInit {
  constructor(
    private readonly reactions: Reactions,
    private readonly totals: SpendTotalsRepository,
  ) {}

  /** A lower limit can be reached at once. */
  onModuleInit(): void {
    this.reactions.on('budget.changed', 'spend', (tx, { data }) =>
      this.check(tx, monthOf(tx.now), data.budget.monthlyLimitMicros),
    );
  }

  /** Call it after the totals have changed. */
  async check(tx: Tx, month: Month, limitMicros: number): Promise<void> {
    const { reservedMicros, spentMicros } = await this.totals.find(tx, { kind: 'month', month });
    if (!isAlertDue(limitMicros, { reservedMicros, spentMicros }) || !(await this.totals.noteAlert(tx, month))) return;
    await tx.record({
      stream: tenantStream(tx.tenantId),
      action: 'budget.threshold_reached',
      subject: { kind: 'budget', id: tx.tenantId },
      data: { month, percent: ALERT_PERCENT, limitMicros, reservedMicros, spentMicros },
    });
  }
}
