/** Adds up the books of a month and compares them with the totals that budgets and envelopes go by. */
import { envelopeFaults, LedgerCheck } from '@greenlight/shared/spend/ledger-check.js';
import { type Month, monthOf } from '@greenlight/shared/spend/month.js';
import { type LedgerVerdict, MAX_LEDGER_FAULTS } from '@greenlight/shared/spend/spend-report.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { LedgerRepository } from './ledger.repository.js';
import { SpendTotalsRepository } from './spend-totals.repository.js';

@Injectable()
export class VerifyLedger {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly ledger: LedgerRepository,
    private readonly totals: SpendTotalsRepository,
  ) {}

  /** Reads all of it as it was at one moment. */
  async execute(context: RequestContext, asked?: Month): Promise<LedgerVerdict> {
    return this.unitOfWork.run(context, async (tx) => {
      const month = asked ?? monthOf(tx.now);
      const check = new LedgerCheck();
      for await (const entry of this.ledger.ofMonth(tx, month)) check.add(entry);
      const total = await this.totals.find(tx, { kind: 'month', month });
      const lines = await this.totals.linesOf(tx, month);
      const campaigns = await this.totals.ofCampaigns(
        tx,
        lines.map(({ campaignId }) => campaignId),
      );
      const faults = [...check.compare(lines, total), ...envelopeFaults(campaigns.lines, campaigns.totals)];
      return {
        ok: faults.length === 0,
        month,
        entries: check.entries,
        faults: faults.slice(0, MAX_LEDGER_FAULTS),
        faultCount: faults.length,
      };
    });
  }
}
