/** Keeps what render jobs cost: one charge for each job, whose amount grows when a further attempt costs more. */
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { newId } from '../../platform/ids/new-id.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ChargeDocument } from './charge.model.js';

export type Charge = Pick<
  ChargeDocument,
  'campaignId' | 'renderJobId' | 'provider' | 'costMicros' | 'estimateMicros' | 'outcome'
>;

@Injectable()
export class ChargesRepository {
  constructor(@InjectModel(ChargeDocument.name) private readonly charges: Model<ChargeDocument>) {}

  async keep(tx: Tx, { renderJobId, ...charge }: Charge): Promise<void> {
    const at = toInstant(tx.now);
    await tenantCollection(this.charges, tx).updateOne(
      { renderJobId },
      { $set: { ...charge, updatedAt: at }, $setOnInsert: { _id: newId('charge'), createdAt: at } },
      { upsert: true },
    );
  }
}
