/** Wires spending: budgets that hold, the books that say why, and what people ask about both. */
import { Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { ApprovalsModule } from '../approvals/approvals.module.js';
import { BookedSpending } from './booked-spending.js';
import { BudgetAlert } from './budget-alert.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerEntryDocument, LedgerEntrySchema } from './ledger-entry.model.js';
import { ReadSpend } from './read-spend.js';
import { SpendController } from './spend.controller.js';
import { Spending } from './spend.port.js';
import { SpendTotalDocument, SpendTotalSchema } from './spend-total.model.js';
import { SpendTotalsRepository } from './spend-totals.repository.js';
import { VerifyLedger } from './verify-ledger.js';

@Module({
  imports: [
    MongooseModule.forFeature([
      { name: LedgerEntryDocument.name, schema: LedgerEntrySchema },
      { name: SpendTotalDocument.name, schema: SpendTotalSchema },
    ]),
    ApprovalsModule,
  ],
  controllers: [SpendController],
  providers: [
    LedgerRepository,
    SpendTotalsRepository,
    BudgetAlert,
    ReadSpend,
    VerifyLedger,
    { provide: Spending, useClass: BookedSpending },
  ],
  exports: [Spending],
})
export class SpendModule {}
