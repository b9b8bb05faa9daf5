/**
 * Who works on which job. The one place that looks across tenants, because a worker serves them all; each claim is a
 * compare-and-set by the server's clock, and each later write names the claim it belongs to.
 */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, Model, type mongo } from 'mongoose';
import type { LeaseRef } from './job-lease.js';
import { QueueJobDocument } from './queue-job.model.js';
import {
  COUNTABLE,
  inMs,
  isPast,
  LEASE_FIELDS,
  LETTING_SLOT_GO,
  lastError,
  msUntil,
  RECLAIM,
  returning,
} from './queue-updates.js';

export interface QueueOutlook {
  /** The server's time. */
  readonly now: Date;
  /** Until the next waiting job is due, in ms; 0 when one is due now, `undefined` when none waits. */
  readonly nextDueMs: number | undefined;
  /** Until the next lease runs out, in ms. */
  readonly nextExpiryMs: number | undefined;
}

/** Where a job goes when its run ends without it being done. */
export interface Return {
  readonly delayMs: number;
  /** Added to the attempts counted so far; `reset` forgets them. */
  readonly attempts: 'keep' | 'reset' | 'uncount';
  readonly error?: string;
  /** Where it has a slot, it waits for another. */
  readonly letsSlotGo?: boolean;
}

export type QueueChanges = mongo.ChangeStream<QueueJobDocument>;

const RECLAIMED_AT_ONCE = 100;
const LOCKED_ROW_PATIENCE_MS = 500;
const MAX_TIME_EXPIRED = 50;
const WAKE_UP_AWAIT_MS = 5_000;
const CHANGES = {
  insert: { operationType: 'insert' },
  update: [
    { 'updateDescription.updatedFields.state': 'ready' },
    { 'updateDescription.updatedFields.runAt': { $exists: true } },
  ],
};
const held = ({ id, fence, leaseToken }: LeaseRef) => ({ _id: id, fence, leaseToken, state: 'leased' as const });

@Injectable()
export class QueueClaimsRepository {
  constructor(@InjectModel(QueueJobDocument.name) private readonly model: Model<QueueJobDocument>) {}

  async outlook(): Promise<QueueOutlook> {
    const [due, expiry] = await Promise.all([
      this.soonest({ state: 'ready', runAt: { $type: 'date' }, ...COUNTABLE }, 'runAt'),
      this.soonest({ state: 'leased' }, 'leaseUntil'),
    ]);
    return { now: due?.now ?? expiry?.now ?? new Date(0), nextDueMs: due?.waitMs, nextExpiryMs: expiry?.waitMs };
  }

  /** Leases those of the jobs that are still to be had. The attempt counts from here on, whatever becomes of the run. */
  async claim(ids: readonly string[], leaseToken: string, leaseMs: number): Promise<QueueJobDocument[]> {
    if (ids.length === 0) return [];
    const _id = { $in: [...ids] };
    const { modifiedCount } = await this.rows.updateMany({ _id, state: 'ready', ...COUNTABLE, ...isPast('$runAt') }, [
      {
        $set: {
          state: 'leased',
          leaseToken,
          leaseUntil: inMs(leaseMs),
          fence: { $add: ['$fence', 1] },
          attempts: { $add: ['$attempts', 1] },
        },
      },
    ]);
    return modifiedCount === 0 ? [] : this.rows.find({ _id, state: 'leased', leaseToken }).toArray();
  }

  /**
   * Makes jobs ready again whose holders gave no sign of life; the attempt stays counted. A row that a dead worker's
   * open transaction still locks is left for the next look, and holds up none of the others.
   */
  async reclaimExpired(): Promise<number> {
    const expired = { state: 'leased' as const, ...isPast('$leaseUntil') };
    const found = await this.rows
      .find(expired, { projection: { _id: 1 } })
      .sort({ leaseUntil: 1 })
      .limit(RECLAIMED_AT_ONCE)
      .toArray();
    const reclaimed = await Promise.all(
      found.map(({ _id }) =>
        this.rows
          .updateOne({ _id, ...expired }, RECLAIM, { maxTimeMS: LOCKED_ROW_PATIENCE_MS })
          .then(({ modifiedCount }) => modifiedCount, lockedCountsAsNone),
      ),
    );
    return reclaimed.reduce((sum, count) => sum + count, 0);
  }

  /** Prolongs all that a worker holds, in one write, and answers with the claims that it holds no longer. */
  async renew(refs: readonly LeaseRef[], leaseToken: string, leaseMs: number): Promise<LeaseRef[]> {
    if (refs.length === 0) return [];
    const mine = { _id: { $in: refs.map(({ id }) => id) }, leaseToken, state: 'leased' as const };
    await this.rows.updateMany(mine, [{ $set: { leaseUntil: inMs(leaseMs) } }]);
    const still = await this.rows.find(mine, { projection: { fence: 1 } }).toArray();
    const fences = new Map(still.map(({ _id, fence }) => [_id, fence]));
    return refs.filter(({ id, fence }) => fences.get(id) !== fence);
  }

  /** Inside the holder's transaction: false when the claim isn't valid any more. */
  async touch(ref: LeaseRef, session: ClientSession): Promise<boolean> {
    const valid = { ...held(ref), $expr: { $gt: ['$leaseUntil', '$$NOW'] } };
    const { matchedCount } = await this.rows.updateOne(valid, [{ $set: { guardedAt: '$$NOW' } }], { session });
    return matchedCount === 1;
  }

  /**
   * Jobs that are done are gone, but those that were asked for again meanwhile, in one write for all. Answers with the
   * claims that were not valid any more. A job that is gone counts as done by whoever says that it did it.
   */
  async finish(refs: readonly LeaseRef[]): Promise<LeaseRef[]> {
    // Nearly all are the first claim of their job, which makes one deletion; one for each job would cost three times as much.
    const claims = Map.groupBy(refs, ({ fence, leaseToken }) => `${leaseToken} ${fence}`);
    const deletions = [...claims.values()].flatMap((alike) => {
      const [first] = alike;
      const _id = { $in: alike.map(({ id }) => id) };
      return first ? [{ deleteMany: { filter: { ...held(first), _id, pending: { $exists: false } } } }] : [];
    });
    const { deletedCount } = await this.rows.bulkWrite(deletions, { ordered: false });
    if (deletedCount === refs.length) return [];
    const ids = refs.map(({ id }) => id);
    const left = new Set(await this.rows.distinct('_id', { _id: { $in: ids } }));
    const lost = refs
      .filter(({ id }) => left.has(id))
      .map(async (ref) => ((await this.putBack(ref, { delayMs: 0, attempts: 'reset' })) ? [] : [ref]));
    return (await Promise.all(lost)).flat();
  }

  async putBack(ref: LeaseRef, { delayMs, attempts, error, letsSlotGo = false }: Return): Promise<boolean> {
    const counted = { keep: '$attempts', reset: 0, uncount: { $subtract: ['$attempts', 1] } }[attempts];
    const { matchedCount } = await this.rows.updateOne(held(ref), [
      { $set: { ...returning(inMs(delayMs), counted), ...lastError(error) } },
      ...(letsSlotGo ? LETTING_SLOT_GO : []),
      { $unset: LEASE_FIELDS },
    ]);
    return matchedCount === 1;
  }

  /** No attempt is left. The row stays, so that people can see why, unless the job was asked for again meanwhile. */
  async bury(ref: LeaseRef, error: string): Promise<boolean> {
    const fields = { state: 'dead' as const, deadAt: '$$NOW', attempts: { $min: ['$attempts', '$maxAttempts'] } };
    const { matchedCount } = await this.rows.updateOne({ ...held(ref), pending: { $exists: false } }, [
      { $set: { ...fields, ...lastError(error) } },
      { $unset: [...LEASE_FIELDS, 'slotAt'] },
    ]);
    return matchedCount === 1 || this.putBack(ref, { delayMs: 0, attempts: 'reset', error });
  }

  /** Every job that becomes ready or due. */
  changes(): QueueChanges {
    const { insert, update } = CHANGES;
    return this.rows.watch([{ $match: { $or: [insert, ...update] } }, { $project: { operationType: 1 } }], {
      maxAwaitTimeMS: WAKE_UP_AWAIT_MS,
    });
  }

  private get rows(): mongo.Collection<QueueJobDocument> {
    return this.model.collection as unknown as mongo.Collection<QueueJobDocument>;
  }

  private async soonest(filter: mongo.Filter<QueueJobDocument>, field: 'runAt' | 'leaseUntil') {
    const [row] = await this.rows
      .find(filter)
      .sort({ [field]: 1 })
      .limit(1)
      .project<{ now: Date; waitMs?: number | bigint }>({ _id: 0, now: '$$NOW', waitMs: msUntil(`$${field}`) })
      .toArray();
    return row && { now: row.now, waitMs: row.waitMs === undefined ? undefined : Number(row.waitMs) };
  }
}

const lockedCountsAsNone = (error: unknown): number => {
  if ((error as { code?: unknown } | null)?.code === MAX_TIME_EXPIRED) return 0;
  throw error;
};
