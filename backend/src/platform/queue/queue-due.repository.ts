/**
 * What is due, across tenants, at a cost that doesn't grow with what waits: the index is asked for tenants, from one to
 * the next, and for no more jobs of each than there are places for.
 */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo } from 'mongoose';
import { JOB_PRIORITIES } from './job-priority.js';
import { QueueJobDocument } from './queue-job.model.js';

const PRIORITIES = Object.values(JOB_PRIORITIES).toSorted((a, b) => b - a);

@Injectable()
export class QueueDueRepository {
  constructor(@InjectModel(QueueJobDocument.name) private readonly model: Model<QueueJobDocument>) {}

  /** Those that have jobs of the kind that were due at `now`. */
  tenants(kind: string, now: Date): Promise<string[]> {
    return this.rows.distinct('tenantId', dueAt(kind, now));
  }

  /** Ids of a tenant's first jobs: the urgent before the others, and then the older. */
  jobsOf(tenantId: string, kind: string, now: Date, limit: number): Promise<string[]> {
    return this.rows
      .find({ ...dueAt(kind, now), tenantId })
      .sort({ priority: -1, runAt: 1 })
      .limit(limit)
      .project<{ _id: string }>({ _id: 1 })
      .map(({ _id }) => _id)
      .toArray();
  }

  private get rows(): mongo.Collection<QueueJobDocument> {
    return this.model.collection as unknown as mongo.Collection<QueueJobDocument>;
  }
}

/** Every field of it is in the index, so that no document is read to find out who has work. */
const dueAt = (kind: string, now: Date) => ({
  state: 'ready' as const,
  kind,
  priority: { $in: PRIORITIES },
  runAt: { $lte: now },
});
