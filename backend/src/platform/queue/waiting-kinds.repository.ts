/** Counts what waits in the queue, of all tenants: for the operator of the installation. */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { QueueJobDocument } from './queue-job.model.js';
import { msSince } from './queue-updates.js';

const TIME_LIMIT_MS = 5_000;
const WAITING = ['ready', 'parked'] as const;

export interface WaitingKind {
  readonly kind: string;
  /** `parked`: for a slot of its group. */
  readonly state: (typeof WAITING)[number];
  readonly jobs: number;
  readonly due: number;
  /** How long the oldest due one waits; 0 when none is due. */
  readonly oldestMs: number;
}

@Injectable()
export class WaitingKinds {
  constructor(@InjectModel(QueueJobDocument.name) private readonly model: Model<QueueJobDocument>) {}

  /** State by state: each has an index of its own. */
  async count(): Promise<WaitingKind[]> {
    return (await Promise.all(WAITING.map((state) => this.countOf(state)))).flat();
  }

  private countOf(state: WaitingKind['state']): Promise<WaitingKind[]> {
    const isDue = { $lte: ['$runAt', '$$NOW'] };
    const group = {
      _id: '$kind',
      jobs: { $sum: 1 },
      due: { $sum: { $cond: [isDue, 1, 0] } },
      oldestMs: { $max: msSince('$runAt') },
    };
    return this.model.collection
      .aggregate<WaitingKind>(
        [{ $match: { state } }, { $group: group }, { $set: { kind: '$_id', state } }, { $unset: '_id' }],
        { maxTimeMS: TIME_LIMIT_MS },
      )
      .map((waiting) => ({ ...waiting, oldestMs: Number(waiting.oldestMs) }))
      .toArray();
  }
}
