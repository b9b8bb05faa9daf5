/** A queue on a test's own database: as many workers as wanted, each with settings and handlers of its own. */
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { Logger } from '@nestjs/common';
import type { Connection, Model } from 'mongoose';
import { z } from 'zod';
import { FinishedJobs } from '../finished-jobs.js';
import { JobAdmitter } from '../job-admitter.js';
import { JobClaimer } from '../job-claimer.js';
import type { JobHandler } from '../job-handler.js';
import { defineJobKind, type JobKind } from '../job-kind.js';
import { JobKinds } from '../job-kinds.js';
import { JobQueue } from '../job-queue.js';
import { JobRunner } from '../job-runner.js';
import { QueueClaimsRepository } from '../queue-claims.repository.js';
import { QueueDueRepository } from '../queue-due.repository.js';
import { QueueGroupDocument, QueueGroupSchema } from '../queue-group.model.js';
import { QueueGroupsRepository } from '../queue-groups.repository.js';
import { QueueJobDocument, QueueJobSchema } from '../queue-job.model.js';
import { QueueJobsRepository } from '../queue-jobs.repository.js';
import type { QueueSettings } from '../queue-settings.js';
import { QueueWakeUp } from '../queue-wake-up.js';
import { QueueWorker } from '../queue-worker.js';

export const WASH = defineJobKind({
  name: 'wash',
  payload: z.object({ load: z.string() }),
  backoff: { baseMs: 60_000, capMs: 600_000 },
});
export type Wash = z.infer<typeof WASH.payload>;

export const TENANT = 'ten_01QUEUE' as TenantId;
const SETTINGS: QueueSettings = {
  leaseMs: 30_000,
  pollMs: 60_000,
  graceMs: 1_000,
  concurrency: 4,
  tenantWeights: new Map(),
};

export interface QueueBench {
  readonly model: Model<QueueJobDocument>;
  readonly queue: JobQueue;
  readonly claims: QueueClaimsRepository;
  readonly due: QueueDueRepository;
  readonly admitter: JobAdmitter;
  readonly groups: Model<QueueGroupDocument>;
  worker(handler: JobHandler<Wash>, settings?: Partial<QueueSettings>, kind?: JobKind<Wash>): QueueWorker;
  rows(): Promise<QueueJobDocument[]>;
  /** Due jobs, many at once. */
  fill(tenants: readonly { tenantId: string; jobs: number; group?: string }[]): Promise<void>;
  /** The rest of a holder's lease passes at once. */
  expireLeases(): Promise<void>;
  /** Waiting jobs are due now, whatever their back-off. */
  makeDue(): Promise<void>;
}

export const openQueueBench = async (connection: Connection): Promise<QueueBench> => {
  Logger.overrideLogger(false);
  const model = connection.model<QueueJobDocument>(QueueJobDocument.name, QueueJobSchema);
  const groupModel = connection.model<QueueGroupDocument>(QueueGroupDocument.name, QueueGroupSchema);
  await Promise.all([model.init(), groupModel.init()]);
  const declared = new JobKinds();
  declared.declare(WASH);
  const claims = new QueueClaimsRepository(model);
  const due = new QueueDueRepository(model);
  const groups = new QueueGroupsRepository(groupModel, model);
  return {
    model,
    claims,
    due,
    admitter: new JobAdmitter(due, groups, SETTINGS),
    groups: groupModel,
    queue: new JobQueue(new QueueJobsRepository(model), declared),
    worker(handler, settings = {}, kind = WASH) {
      const kinds = new JobKinds();
      kinds.declare(kind);
      kinds.handle(kind, handler);
      const runner = new JobRunner(claims, new FinishedJobs(claims), groups);
      const all = { ...SETTINGS, ...settings };
      const claimer = new JobClaimer(due, claims, new JobAdmitter(due, groups, all), all);
      return new QueueWorker(claimer, claims, kinds, runner, new QueueWakeUp(claims), all);
    },
    rows: () => model.find().sort({ _id: 1 }).lean<QueueJobDocument[]>(),
    async fill(tenants) {
      const rest = { kind: WASH.name, priority: 1, attempts: 0, maxAttempts: 3, fence: 0 };
      const rows = tenants.flatMap(({ tenantId, jobs, group }) =>
        Array.from({ length: jobs }, (_, index) => ({
          ...{ _id: `${tenantId}-${index}`, tenantId, payload: { load: tenantId }, ...rest },
          ...{ runAt: new Date(index), enqueuedAt: new Date(0) },
          ...(group === undefined ? { state: 'ready' } : { state: 'parked', group }),
        })),
      );
      await model.collection.insertMany(rows as never[], { ordered: false, writeConcern: { w: 1 } });
    },
    async expireLeases() {
      await model.updateMany({ state: 'leased' }, { leaseUntil: new Date(0) });
    },
    async makeDue() {
      await model.updateMany({ state: { $in: ['ready', 'parked'] } }, { runAt: new Date(0) });
    },
  };
};
