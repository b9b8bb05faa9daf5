/** A queue on a test's own database: as many workers as wanted, each with settings and handlers of its own. */
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { Logger } from '@nestjs/common';
import type { Connection, Model } from 'mongoose';
import { z } from 'zod';
import type { JobHandler } from '../job-handler.js';
import { defineJobKind, type JobKind } from '../job-kind.js';
import { JobKinds } from '../job-kinds.js';
import { JobQueue } from '../job-queue.js';
import { JobRunner } from '../job-runner.js';
import { QueueClaimsRepository } from '../queue-claims.repository.js';
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
const SETTINGS: QueueSettings = { leaseMs: 30_000, pollMs: 60_000, graceMs: 1_000, concurrency: 4 };

export interface QueueBench {
  readonly model: Model<QueueJobDocument>;
  readonly queue: JobQueue;
  readonly claims: QueueClaimsRepository;
  worker(handler: JobHandler<Wash>, settings?: Partial<QueueSettings>, kind?: JobKind<Wash>): QueueWorker;
  rows(): Promise<QueueJobDocument[]>;
  /** The rest of a holder's lease passes at once. */
  expireLeases(): Promise<void>;
  /** Waiting jobs are due now, whatever their back-off. */
  makeDue(): Promise<void>;
}

export const openQueueBench = async (connection: Connection): Promise<QueueBench> => {
  Logger.overrideLogger(false);
  const model = connection.model<QueueJobDocument>(QueueJobDocument.name, QueueJobSchema);
  await model.init();
  const declared = new JobKinds();
  declared.declare(WASH);
  const claims = new QueueClaimsRepository(model);
  return {
    model,
    claims,
    queue: new JobQueue(new QueueJobsRepository(model), declared),
    worker(handler, settings = {}, kind = WASH) {
      const kinds = new JobKinds();
      kinds.declare(kind);
      kinds.handle(kind, handler);
      const runner = new JobRunner(claims);
      return new QueueWorker(claims, kinds, runner, new QueueWakeUp(claims), { ...SETTINGS, ...settings });
    },
    rows: () => model.find().sort({ _id: 1 }).lean<QueueJobDocument[]>(),
    async expireLeases() {
      await model.updateMany({ state: 'leased' }, { leaseUntil: new Date(0) });
    },
    async makeDue() {
      await model.updateMany({ state: 'ready' }, { runAt: new Date(0) });
    },
  };
};
