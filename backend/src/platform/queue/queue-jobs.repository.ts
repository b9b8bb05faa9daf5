/** Puts jobs into the queue and takes them out, for one tenant and inside the caller's transaction. */
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model, type mongo, type PipelineStage } from 'mongoose';
import type { TenantScope } from '../tenancy/request-context.js';
import { tenantCollection } from '../tenancy/tenant-collection.js';
import { QueueJobDocument } from './queue-job.model.js';
import { HOLDERS_PRIORITY, HOLDS_SLOT } from './queue-updates.js';

export interface NewQueueJob {
  readonly id: string;
  readonly kind: string;
  readonly key?: string;
  readonly payload: unknown;
  readonly runAt: Date | undefined;
  readonly group: string | undefined;
  readonly priority: number;
  readonly maxAttempts: number;
}

const inState = (...states: string[]) => ({ $in: [{ $ifNull: ['$state', 'absent'] }, states] });

@Injectable()
export class QueueJobsRepository {
  constructor(@InjectModel(QueueJobDocument.name) private readonly model: Model<QueueJobDocument>) {}

  /**
   * One row for each key: a waiting or dead one takes over what is asked for now, and one that is being worked on
   * keeps it for a run after this one, so that nothing asked for in the meantime is overlooked.
   */
  async upsert(scope: TenantScope, job: NewQueueJob & { readonly key: string }): Promise<void> {
    await this.write(scope, { kind: job.kind, key: job.key }, [{ $set: replacing(job) }]);
  }

  /** As `upsert`, but a job that waits or runs already is left as it is. */
  async upsertUnlessActive(scope: TenantScope, job: NewQueueJob & { readonly key: string }): Promise<void> {
    await this.write(scope, { kind: job.kind, key: job.key }, [{ $set: unlessActive(job) }]);
  }

  /** The same for jobs of any tenant, in one write. */
  async upsertAllUnlessActive(
    jobs: readonly (NewQueueJob & { readonly tenantId: string; readonly key: string })[],
  ): Promise<void> {
    if (jobs.some(({ tenantId }) => !tenantId)) throw new Error('A job without a tenant.');
    if (jobs.length === 0) return;
    const rows = this.model.collection as unknown as mongo.Collection<QueueJobDocument>;
    const writes = jobs.map(({ tenantId, ...job }) => {
      const filter = { tenantId, kind: job.kind, key: job.key };
      return { updateOne: { filter, update: [{ $set: unlessActive(job) }], upsert: true } };
    });
    await rows.bulkWrite(writes, { ordered: false });
  }

  async insert(scope: TenantScope, job: NewQueueJob): Promise<void> {
    await this.write(scope, { _id: job.id, kind: job.kind }, [{ $set: fresh(job) }]);
  }

  /** Takes a waiting job out; one that is being worked on is not stopped, only not repeated. */
  async cancel(scope: TenantScope, kind: string, key: string): Promise<boolean> {
    const jobs = tenantCollection(this.model, scope);
    if ((await jobs.deleteOne({ kind, key, state: { $in: ['parked', 'ready'] } })) > 0) return true;
    await jobs.updateOne({ kind, key, state: 'leased' }, { $unset: { pending: true } });
    return false;
  }

  private async write(
    scope: TenantScope,
    filter: Partial<Pick<QueueJobDocument, '_id' | 'kind' | 'key'>>,
    pipeline: Exclude<PipelineStage, PipelineStage.Merge | PipelineStage.Out>[],
  ): Promise<void> {
    if (!scope.tenantId) throw new Error('A job without a tenant.');
    await this.model.collection.updateOne({ tenantId: scope.tenantId, ...filter } as object, pipeline as object[], {
      upsert: true,
      ...(scope.session ? { session: scope.session } : {}),
    });
  }
}

const fresh = ({ id, payload, runAt, group, priority, maxAttempts }: NewQueueJob) => ({
  _id: { $ifNull: ['$_id', { $literal: id }] },
  payload: { $literal: payload },
  state: group === undefined ? 'ready' : 'parked',
  group: group === undefined ? '$$REMOVE' : { $literal: group },
  slotAt: '$$REMOVE',
  runAt: runAt ?? '$$NOW',
  priority: { $literal: priority },
  attempts: { $literal: 0 },
  maxAttempts: { $literal: maxAttempts },
  fence: { $ifNull: ['$fence', 0] },
  enqueuedAt: '$$NOW',
  deadAt: '$$REMOVE',
  lastError: '$$REMOVE',
});

const unlessActive = (job: NewQueueJob) => {
  const active = inState('parked', 'ready', 'leased');
  const entries = Object.entries(fresh(job)).map(([field, value]) => [field, { $cond: [active, `$${field}`, value] }]);
  return Object.fromEntries(entries);
};

const replacing = (job: NewQueueJob) => {
  const leased = inState('leased');
  const active = inState('parked', 'ready', 'leased');
  const { state, group, slotAt, priority: asked, ...rest } = fresh(job);
  const priority = { $cond: [HOLDS_SLOT, HOLDERS_PRIORITY, asked] };
  const { payload, runAt } = rest;
  const entries = [
    ...Object.entries({ state, group, slotAt }).map(([field, value]) => [
      field,
      { $cond: [active, `$${field}`, value] },
    ]),
    ...Object.entries({ ...rest, priority }).map(([field, value]) => [field, { $cond: [leased, `$${field}`, value] }]),
  ];
  return { ...Object.fromEntries(entries), pending: { $cond: [leased, { payload, runAt, priority }, '$$REMOVE'] } };
};
