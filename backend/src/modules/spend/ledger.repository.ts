/** Adds entries to the books of one tenant and reads them back; there is no way to change one. */

import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { LedgerEntry } from '@greenlight/shared/spend/ledger.js';
import type { Month } from '@greenlight/shared/spend/month.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { LedgerEntryDocument } from './ledger-entry.model.js';

@Injectable()
export class LedgerRepository {
  constructor(@InjectModel(LedgerEntryDocument.name) private readonly entries: Model<LedgerEntryDocument>) {}

  /** A step that is there already is a defect: the database refuses it, and the whole transaction with it. */
  async add(tx: Tx, { id, lines, ...entry }: LedgerEntry): Promise<void> {
    await tenantCollection(this.entries, tx).insert({
      _id: id,
      tenantId: tx.tenantId,
      ...entry,
      lines: [...lines],
      at: toInstant(tx.now),
    });
  }

  async *ofMonth(scope: TenantScope, month: Month): AsyncGenerator<LedgerEntry> {
    for await (const { _id, ...entry } of tenantCollection(this.entries, scope).stream({ month }, { _id: 1 })) {
      yield { id: _id, ...entry };
    }
  }
}
