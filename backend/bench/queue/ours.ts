/** Our queue as a worker process has it: the same modules, settings and indexes. */
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import type { Connection, mongo } from 'mongoose';
import { z } from 'zod';
import { foundationModules } from '../../src/foundation-modules.js';
import { loadConfig } from '../../src/platform/config/config.js';
import { uriForDatabase } from '../../src/platform/mongo/embedded/uri-for-database.js';
import { ensureIndexes } from '../../src/platform/mongo/mongo.module.js';
import { done } from '../../src/platform/queue/job-handler.js';
import { defineJobKind } from '../../src/platform/queue/job-kind.js';
import { JobKinds } from '../../src/platform/queue/job-kinds.js';
import { JobQueue } from '../../src/platform/queue/job-queue.js';
import { QueueWorker } from '../../src/platform/queue/queue-worker.js';
import { CONCURRENCY, MAX_ATTEMPTS, type OpenContestant, payloadOf } from './contestant.js';
import { mongodCoreMs } from './mongod-core-ms.js';

export const BENCH_JOB = defineJobKind({
  name: 'bench.no_op',
  payload: z.object({ id: z.string(), note: z.string() }),
  maxAttempts: MAX_ATTEMPTS,
  concurrency: CONCURRENCY,
});

const TENANTS = 10;
const BATCH = 5_000;
export const tenantAt = (index: number) => `ten_bench${index % TENANTS}` as TenantId;

@Module({})
class BenchQueueModule {}

interface JobRow {
  _id: string;
  tenantId: string;
  payload: unknown;
}

/** The queue's own modules on a database of this name. */
export const openQueueModules = async (server: string, name: string) => {
  Logger.overrideLogger(false);
  const config = loadConfig({
    NODE_ENV: 'test',
    MONGODB_URI: uriForDatabase(server, name),
    GREENLIGHT_SECRET: 'only-for-benches-only-for-benches-only-for-benches',
    DATA_DIR: tmpdir(),
    LOG_LEVEL: 'silent',
  });
  const imports = foundationModules(config);
  const app = await NestFactory.createApplicationContext({ module: BenchQueueModule, imports }, { logger: false });
  const connection = app.get<Connection>(getConnectionToken(), { strict: false });
  const kinds = app.get(JobKinds, { strict: false });
  const queue = app.get(JobQueue, { strict: false });
  await ensureIndexes(connection);
  kinds.declare(BENCH_JOB);
  const database = connection.getClient().db(name) as unknown as mongo.Db;
  const rows = connection.collection<JobRow>('queue_jobs') as unknown as mongo.Collection<JobRow>;
  return {
    app,
    kinds,
    queue,
    database,
    rows,
    /** One is enqueued, the others are copies of it. */
    async fill(ids: readonly string[]): Promise<void> {
      await queue.enqueue({ tenantId: tenantAt(0) }, BENCH_JOB, { payload: payloadOf('first') });
      const first = await rows.findOneAndDelete({});
      if (!first) throw new Error('The job was not stored.');
      for (let start = 0; start < ids.length; start += BATCH) {
        const copies = ids
          .slice(start, start + BATCH)
          .map((id, index) => ({ ...first, _id: id, tenantId: tenantAt(index), payload: payloadOf(id) }));
        await rows.insertMany(copies, { ordered: false });
      }
    },
    async close(): Promise<void> {
      await connection.dropDatabase();
      await app.close();
    },
  };
};

export const openOurs: OpenContestant = async ({ mongodbUri }) => {
  const { app, kinds, queue, database, rows, fill, close } = await openQueueModules(
    mongodbUri,
    `bench_${randomUUID()}`,
  );
  const worker = app.get(QueueWorker, { strict: false });
  let added = 0;
  return {
    fill,
    async add(id) {
      added += 1;
      await queue.enqueue({ tenantId: tenantAt(added) }, BENCH_JOB, { payload: payloadOf(id) });
    },
    async work(handler) {
      kinds.handle(BENCH_JOB, {
        async run({ job }) {
          await handler(job.payload);
          return done;
        },
      });
      worker.start();
    },
    left: () => rows.countDocuments({}),
    storeCoreMs: () => mongodCoreMs(database),
    async close() {
      await worker.stop();
      await close();
    },
  };
};
