/** Keeps the books: totals, ledger and alert change in one transaction with what they are about, or not at all. */

import { availableMicros } from '@greenlight/shared/spend/budget.js';
import { envelopeExhausted, monthExhausted } from '@greenlight/shared/spend/budget-exhausted.js';
import { envelopeMicros } from '@greenlight/shared/spend/envelope.js';
import { closeLines, reserveLines, type SpendPlace } from '@greenlight/shared/spend/ledger.js';
import { type Month, monthOf } from '@greenlight/shared/spend/month.js';
import type { Reservation } from '@greenlight/shared/spend/render-spending.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ApprovedStrategies } from '../approvals/approvals.port.js';
import { Identity } from '../identity/identity.port.js';
import { BudgetAlert } from './budget-alert.js';
import { LedgerRepository } from './ledger.repository.js';
import { Spending, type SpendOrder } from './spend.port.js';
import { SpendTotalsRepository, type TotalKey } from './spend-totals.repository.js';

@Injectable()
export class BookedSpending extends Spending {
  constructor(
    private readonly identity: Identity,
    private readonly approved: ApprovedStrategies,
    private readonly totals: SpendTotalsRepository,
    private readonly ledger: LedgerRepository,
    private readonly alert: BudgetAlert,
  ) {
    super();
  }

  async reserve(tx: Tx, order: SpendOrder, micros: number): Promise<Reservation> {
    const { renderJobId, campaignId, provider, reservation } = order;
    const place: SpendPlace = { month: monthOf(tx.now), campaignId, provider };
    if (micros > 0) {
      await this.reserveOfMonth(tx, place.month, micros);
      await this.reserveOfEnvelope(tx, order, micros);
      await this.totals.add(tx, { kind: 'line', ...place }, { reservedMicros: micros, spentMicros: 0 });
    }
    await this.ledger.add(tx, {
      id: `${renderJobId}#reserve.${reservation}`,
      kind: 'reserve',
      ...place,
      renderJobId,
      lines: reserveLines({ renderJobId }, micros),
    });
    return { month: place.month, micros };
  }

  async close(tx: Tx, order: SpendOrder, open: Reservation, costMicros: number): Promise<void> {
    const { renderJobId, campaignId, provider, reservation } = order;
    const place: SpendPlace = { month: open.month, campaignId, provider };
    if (open.micros > 0 || costMicros > 0) {
      const change = { reservedMicros: -open.micros, spentMicros: costMicros };
      for (const key of totalsOf(place)) await this.totals.add(tx, key, change);
    }
    await this.ledger.add(tx, {
      id: `${renderJobId}#close.${reservation}`,
      kind: 'close',
      ...place,
      renderJobId,
      lines: closeLines({ renderJobId, provider }, open.micros, costMicros),
    });
    if (costMicros <= open.micros) return;
    const { monthlyLimitMicros } = await this.identity.budget(tx);
    await this.alert.check(tx, open.month, monthlyLimitMicros);
  }

  private async reserveOfMonth(tx: Tx, month: Month, micros: number): Promise<void> {
    const { monthlyLimitMicros: limitMicros } = await this.identity.budget(tx);
    const key = { kind: 'month', month } as const;
    if (!(await this.totals.reserve(tx, key, micros, limitMicros))) {
      const available = availableMicros(limitMicros, await this.totals.find(tx, key));
      throw monthExhausted(month, { neededMicros: micros, availableMicros: available, limitMicros });
    }
    await this.alert.check(tx, month, limitMicros);
  }

  /** Until a strategy is approved there is no envelope, and the month's budget alone holds. */
  private async reserveOfEnvelope(tx: Tx, { campaignId }: SpendOrder, micros: number): Promise<void> {
    const budget = await this.approved.budget(tx, campaignId);
    const limitMicros = budget === undefined ? Number.MAX_SAFE_INTEGER : envelopeMicros(budget);
    const key = { kind: 'campaign', campaignId } as const;
    if (await this.totals.reserve(tx, key, micros, limitMicros)) return;
    const available = availableMicros(limitMicros, await this.totals.find(tx, key));
    throw envelopeExhausted({ neededMicros: micros, availableMicros: available, limitMicros });
  }
}

const totalsOf = ({ month, campaignId, provider }: SpendPlace): TotalKey[] => [
  { kind: 'month', month },
  { kind: 'campaign', campaignId },
  { kind: 'line', month, campaignId, provider },
];
