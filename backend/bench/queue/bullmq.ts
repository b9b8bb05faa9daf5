/** BullMQ on Redis; finished jobs are removed, as ours are. */
import { randomUUID } from 'node:crypto';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { CONCURRENCY, MAX_ATTEMPTS, type OpenContestant, type Payload, payloadOf } from './contestant.js';

const BATCH = 1_000;
const NAME = 'no_op';
const USED = ['used_cpu_user', 'used_cpu_sys'];
const OPTIONS = { removeOnComplete: true, attempts: MAX_ATTEMPTS };

export const openBullMq: OpenContestant = async ({ redisPort }) => {
  if (redisPort === undefined) throw new Error('BullMQ needs Redis.');
  const connection = { host: '127.0.0.1', port: redisPort, maxRetriesPerRequest: null };
  const name = `bench-${randomUUID()}`;
  const redis = new Redis(connection);
  const queue = new Queue<Payload>(name, { connection });
  await queue.waitUntilReady();
  let worker: Worker<Payload> | undefined;
  return {
    async fill(ids) {
      for (let start = 0; start < ids.length; start += BATCH) {
        const batch = ids.slice(start, start + BATCH);
        await queue.addBulk(batch.map((id) => ({ name: NAME, data: payloadOf(id), opts: OPTIONS })));
      }
    },
    async add(id) {
      await queue.add(NAME, payloadOf(id), OPTIONS);
    },
    async work(handler) {
      worker = new Worker<Payload>(name, ({ data }) => handler(data), { connection, concurrency: CONCURRENCY });
      await worker.waitUntilReady();
    },
    async left() {
      const { wait = 0, active = 0 } = await queue.getJobCounts('wait', 'active');
      return wait + active;
    },
    async storeCoreMs() {
      const info = await redis.info('cpu');
      return USED.reduce((sum, name) => sum + Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(info)?.[1]) * 1_000, 0);
    },
    async close() {
      await worker?.close();
      await queue.obliterate({ force: true });
      await queue.close();
      await redis.quit();
    },
  };
};
