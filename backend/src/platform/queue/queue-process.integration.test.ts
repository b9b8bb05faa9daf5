import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { done } from './job-handler.js';
import { defineJobKind } from './job-kind.js';
import { JobKinds } from './job-kinds.js';
import { QueueProcess } from './queue-process.js';
import { openQueueBench, type QueueBench, TENANT, WASH } from './testing/queue-bench.js';

describe('a process that becomes a worker', () => {
  let database: TestDatabase;
  let bench: QueueBench;

  beforeAll(async () => {
    database = await openTestDatabase();
    bench = await openQueueBench(database.connection);
  });
  afterAll(() => database.close());

  it('does not start, and takes no job, while a kind has no handler', async () => {
    const kinds = new JobKinds();
    kinds.declare(WASH);
    kinds.handle(WASH, { run: async () => done });
    kinds.declare(defineJobKind({ name: 'iron', payload: z.object({}) }));
    await bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load: 'white' } });
    const worker = bench.worker({ run: async () => done });
    const boot = new QueueProcess(kinds, worker, database.connection).onApplicationBootstrap();
    await expect(boot).rejects.toThrow('the kind iron has no handler');
    expect(await bench.rows()).toHaveLength(1);
    await bench.model.deleteMany();
  });

  it('works from its start until it is told to stop', async () => {
    const kinds = new JobKinds();
    kinds.declare(WASH);
    const worked = Promise.withResolvers<void>();
    const handler = {
      async run() {
        worked.resolve();
        return done;
      },
    };
    kinds.handle(WASH, handler);
    const process = new QueueProcess(kinds, bench.worker(handler), database.connection);
    await process.onApplicationBootstrap();
    await bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load: 'white' } });
    await worked.promise;
    await process.beforeApplicationShutdown();
    expect(await bench.rows()).toEqual([]);
    await bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load: 'black' } });
    expect(await bench.rows()).toMatchObject([{ state: 'ready', attempts: 0 }]);
  });
});
