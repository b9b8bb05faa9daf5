/** The queue in every process: asking for work everywhere, and the engine that a worker process starts. */
import { Global, Module } from '@nestjs/common';
import { MongooseModule } from '@nestjs/mongoose';
import { Config } from '../config/config.js';
import { FinishedJobs } from './finished-jobs.js';
import { JobAdmitter } from './job-admitter.js';
import { JobClaimer } from './job-claimer.js';
import { JobKinds } from './job-kinds.js';
import { JobQueue } from './job-queue.js';
import { JobRunner } from './job-runner.js';
import { QueueClaimsRepository } from './queue-claims.repository.js';
import { QueueDueRepository } from './queue-due.repository.js';
import { QueueGauges } from './queue-gauges.js';
import { QueueGroupDocument, QueueGroupSchema } from './queue-group.model.js';
import { QueueGroupsRepository } from './queue-groups.repository.js';
import { QueueJobDocument, QueueJobSchema } from './queue-job.model.js';
import { QueueJobsRepository } from './queue-jobs.repository.js';
import { QueueSettings } from './queue-settings.js';
import { QueueWakeUp } from './queue-wake-up.js';
import { QueueWorker } from './queue-worker.js';
import { WaitingKinds } from './waiting-kinds.repository.js';

/** Of the time that a process has to stop: the rest is for giving back what did not end. */
const GRACE_SHARE = 0.7;

const settingsOf = (config: Config): QueueSettings => ({
  leaseMs: config.queueLeaseMs,
  pollMs: config.queuePollMs,
  graceMs: Math.floor(config.shutdownGraceMs * GRACE_SHARE),
  concurrency: config.workerConcurrency,
  tenantWeights: config.tenantWeights,
});

@Global()
@Module({
  imports: [
    MongooseModule.forFeature([
      { name: QueueJobDocument.name, schema: QueueJobSchema },
      { name: QueueGroupDocument.name, schema: QueueGroupSchema },
    ]),
  ],
  providers: [
    FinishedJobs,
    JobAdmitter,
    JobClaimer,
    JobKinds,
    JobQueue,
    JobRunner,
    QueueClaimsRepository,
    QueueDueRepository,
    QueueGroupsRepository,
    QueueGauges,
    WaitingKinds,
    QueueJobsRepository,
    QueueWakeUp,
    QueueWorker,
    { provide: QueueSettings, useFactory: settingsOf, inject: [Config] },
  ],
  exports: [JobKinds, JobQueue, QueueWorker],
})
export class QueueModule {}
