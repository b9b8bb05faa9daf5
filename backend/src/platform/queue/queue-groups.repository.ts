/**
 * Slots of groups of jobs, across tenants and workers. They are given in transactions that all write to the group's
 * record, so that never two count the same slots and both add to them.
 */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, Model, mongo } from 'mongoose';
import { type FairTurns, NO_TURNS } from './fair-turns.js';
import { type GroupUse, RATE_WINDOW_MS, type SlotStarts } from './group-limits.js';
import { QueueGroupDocument } from './queue-group.model.js';
import { QueueJobDocument } from './queue-job.model.js';
import { HOLDERS_PRIORITY } from './queue-updates.js';

export interface GroupStanding {
  readonly use: GroupUse;
  readonly turns: FairTurns;
}

export interface SlotsGiven {
  readonly jobIds: readonly string[];
  readonly at: Date;
  /** To be counted against the rate. */
  readonly starts: readonly SlotStarts[];
  readonly turns: FairTurns;
}

const DUPLICATE_KEY = 11_000;

export const groupIdOf = (kind: string, group: string): string => `${kind}/${group}`;

@Injectable()
export class QueueGroupsRepository {
  constructor(
    @InjectModel(QueueGroupDocument.name) private readonly groups: Model<QueueGroupDocument>,
    @InjectModel(QueueJobDocument.name) private readonly jobs: Model<QueueJobDocument>,
  ) {}

  /** `undefined` when another worker was faster: nothing of it has happened. */
  async exclusively<T>(work: (session: ClientSession) => Promise<T>): Promise<T | undefined> {
    const session = await this.groups.startSession();
    try {
      session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
      const result = await work(session);
      await session.commitTransaction();
      return result;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction();
      if (isConflict(error)) return undefined;
      throw error;
    } finally {
      await session.endSession();
    }
  }

  async look(kind: string, group: string): Promise<GroupStanding> {
    const [row, held] = await Promise.all([
      this.groups.findById(groupIdOf(kind, group)).lean<QueueGroupDocument>(),
      this.heldSlots(kind, group),
    ]);
    return standingOf(row, held);
  }

  /** As `look`, and keeps others from it until the transaction has ended. `now` is the server's time. */
  async lock(kind: string, group: string, session: ClientSession): Promise<GroupStanding & { now: Date }> {
    const row = await this.groups.collection.findOneAndUpdate(
      { _id: groupIdOf(kind, group) as never },
      [{ $set: { rev: { $add: [{ $ifNull: ['$rev', 0] }, 1] }, lookedAt: '$$NOW' } }],
      { upsert: true, returnDocument: 'after', session },
    );
    if (!row) throw new Error('A group that was written is not there.');
    const stored = row as unknown as QueueGroupDocument;
    return { ...standingOf(stored, await this.heldSlots(kind, group, session)), now: stored.lookedAt };
  }

  /** Inside the transaction that has the lock: the jobs may be worked on from now on. */
  async give(kind: string, group: string, given: SlotsGiven, session: ClientSession): Promise<void> {
    const { jobIds, at, turns, starts } = given;
    await this.jobs.collection.updateMany(
      { _id: { $in: jobIds as never[] }, state: 'parked' },
      { $set: { state: 'ready', slotAt: at, priority: HOLDERS_PRIORITY } },
      { session },
    );
    const from = new Date(at.getTime() - RATE_WINDOW_MS);
    const recent = { $filter: { input: { $ifNull: ['$starts', []] }, cond: { $gt: ['$$this.at', from] } } };
    const stored = { next: turns.next, owed: [...turns.owed] };
    await this.groups.collection.updateOne(
      { _id: groupIdOf(kind, group) as never },
      [{ $set: { turns: { $literal: stored }, starts: { $concatArrays: [recent, { $literal: [...starts] }] } } }],
      { session },
    );
  }

  /** A slot that was let go unused doesn't count against the rate: this one was given at `at`. */
  async takeBackStart(id: string, tenantId: string, at: Date): Promise<void> {
    const taken: SlotStarts = { at, tenantId, count: -1 };
    await this.groups.updateOne({ _id: id, 'starts.at': at }, { $push: { starts: taken } });
  }

  private async heldSlots(kind: string, group: string, session?: ClientSession): Promise<Map<string, number>> {
    const held = await this.jobs.collection
      .aggregate<{ _id: string; count: number }>(
        [
          { $match: { kind, group, slotAt: { $gt: new Date(0) } } },
          { $group: { _id: '$tenantId', count: { $sum: 1 } } },
        ],
        session ? { session } : {},
      )
      .toArray();
    return new Map(held.map(({ _id, count }) => [_id, count]));
  }
}

const standingOf = (row: QueueGroupDocument | null, held: ReadonlyMap<string, number>): GroupStanding => ({
  use: { held, starts: row?.starts ?? [] },
  turns: row?.turns ? { next: row.turns.next, owed: new Map(row.turns.owed) } : NO_TURNS,
});

const isConflict = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError &&
  (error.code === DUPLICATE_KEY || error.hasErrorLabel('TransientTransactionError'));
