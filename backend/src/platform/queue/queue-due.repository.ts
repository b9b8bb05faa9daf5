/**
 * What is due, across tenants, at a cost that doesn't grow with what waits: the index is asked for tenants, from one to
 * the next, and for no more jobs of each than there are places for. The same of those that wait for a slot of a group.
 */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { type ClientSession, Model, type mongo } from 'mongoose';
import { JOB_PRIORITIES } from './job-priority.js';
import { QueueJobDocument } from './queue-job.model.js';
import { COUNTABLE } from './queue-updates.js';

/** Jobs of a kind, and where `group` is given those that wait for one of its slots. */
export interface DueJobs {
  readonly kind: string;
  readonly group?: string;
}

const PRIORITIES = Object.values(JOB_PRIORITIES).toSorted((a, b) => b - a);

@Injectable()
export class QueueDueRepository {
  constructor(@InjectModel(QueueJobDocument.name) private readonly model: Model<QueueJobDocument>) {}

  /** Those that have such jobs that were due at `now`. */
  tenants(jobs: DueJobs, now: Date): Promise<string[]> {
    return this.rows.distinct('tenantId', dueAt(jobs, now));
  }

  /** Groups that jobs wait for that were due at `now`. */
  async groups(kind: string, now: Date): Promise<string[]> {
    return (await this.rows.distinct('group', { ...dueAt({ kind }, now), state: 'parked' })) as string[];
  }

  /** Ids of a tenant's first jobs: the urgent before the others, and then the older. */
  jobsOf(tenantId: string, jobs: DueJobs, now: Date, limit: number, session?: ClientSession): Promise<string[]> {
    return this.rows
      .find({ ...dueAt(jobs, now), tenantId, ...COUNTABLE }, session ? { session } : {})
      .sort({ priority: -1, runAt: 1 })
      .limit(limit)
      .project<{ _id: string }>({ _id: 1 })
      .map(({ _id }) => _id)
      .toArray();
  }

  /** When the first job that waits for a slot is due, or the first that is due after `after`; and the server's time. */
  async nextParked(after?: Date): Promise<{ now: Date; runAt: Date } | undefined> {
    const [row] = await this.rows
      .find({ state: 'parked', ...(after && { runAt: { $gt: after } }) })
      .sort({ runAt: 1 })
      .limit(1)
      .project<{ now: Date; runAt: Date }>({ _id: 0, now: '$$NOW', runAt: 1 })
      .toArray();
    return row;
  }

  private get rows(): mongo.Collection<QueueJobDocument> {
    return this.model.collection as unknown as mongo.Collection<QueueJobDocument>;
  }
}

/** Every field of it is in the index, so that no document is read to find out who has work. */
const dueAt = ({ kind, group }: DueJobs, now: Date) => ({
  ...(group === undefined ? { state: 'ready' as const } : { state: 'parked' as const, group }),
  kind,
  priority: { $in: PRIORITIES },
  runAt: { $lte: now },
});
