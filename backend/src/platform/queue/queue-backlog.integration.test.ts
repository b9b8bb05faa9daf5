import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { done } from './job-handler.js';
import { openQueueBench, type QueueBench, WASH } from './testing/queue-bench.js';

const BACKLOG = 100_000;
const PLACES = 4;

describe('behind 100,000 jobs of one tenant', () => {
  let database: TestDatabase;
  let bench: QueueBench;
  beforeAll(async () => {
    database = await openTestDatabase();
    bench = await openQueueBench(database.connection);
    await bench.fill([
      { tenantId: 'ten_01BUSY', jobs: BACKLOG },
      { tenantId: 'ten_01CALM', jobs: BACKLOG, group: 'dryer' },
    ]);
  });
  afterAll(() => database.close());

  it('claiming looks at no more keys than it has places for', async () => {
    const db = database.connection.getClient().db(database.name);
    const now = new Date();
    await bench.fill([{ tenantId: 'ten_01ZEN', jobs: 1 }]);
    await db.setProfilingLevel('all');
    expect(await bench.due.tenants({ kind: WASH.name }, now)).toEqual(['ten_01BUSY', 'ten_01ZEN']);
    expect(await bench.due.jobsOf('ten_01BUSY', { kind: WASH.name }, now, PLACES)).toHaveLength(PLACES);
    await db.setProfilingLevel('off');
    const seen = await db
      .collection('system.profile')
      .find({ ns: `${database.name}.queue_jobs` })
      .toArray();
    expect(seen).toHaveLength(2);
    expect(Math.max(...seen.map(({ keysExamined }) => Number(keysExamined)))).toBeLessThanOrEqual(2 * PLACES);
    await bench.model.deleteOne({ tenantId: 'ten_01ZEN' });
  });

  it('letting some in to slots of their group looks at no more keys than it gives slots', async () => {
    const db = database.connection.getClient().db(database.name);
    await bench.fill([{ tenantId: 'ten_01ZEN', jobs: 2, group: 'dryer' }]);
    const limits = { maxConcurrent: PLACES, maxConcurrentPerTenant: PLACES - 1 };
    await db.setProfilingLevel('all');
    expect(await bench.admitter.admit(WASH.name, 2 * PLACES, () => limits)).toMatchObject({ admitted: PLACES });
    expect(await bench.admitter.admit(WASH.name, 2 * PLACES, () => limits)).toMatchObject({ admitted: 0, lost: 0 });
    await db.setProfilingLevel('off');
    const seen = await db
      .collection('system.profile')
      .find({ ns: `${database.name}.queue_jobs`, keysExamined: { $exists: true } })
      .toArray();
    expect(seen.length).toBeGreaterThan(8);
    expect(Math.max(...seen.map(({ keysExamined }) => Number(keysExamined)))).toBeLessThanOrEqual(2 * PLACES);
    expect(Math.max(...seen.map(({ docsExamined }) => Number(docsExamined)))).toBeLessThanOrEqual(PLACES);
    const counting = seen.filter(({ command }) => command.aggregate);
    expect(counting.map(({ docsExamined }) => docsExamined)).toEqual([0, 0, 0]);
    await bench.model.deleteMany({ slotAt: { $exists: true } });
  });

  it('a job of another tenant is among the next two that each place begins', async () => {
    const begun: string[] = [];
    const arrived = Promise.withResolvers<void>();
    const worker = bench.worker(
      {
        async run({ job: { payload } }) {
          begun.push(payload.load);
          if (payload.load === 'ours') arrived.resolve();
          return done;
        },
      },
      { concurrency: PLACES },
    );
    worker.start();
    await bench.queue.enqueue({ tenantId: 'ten_01ZEN' as TenantId }, WASH, { payload: { load: 'ours' } });
    const before = begun.length;
    await arrived.promise;
    const between = begun.slice(before).indexOf('ours');
    await worker.stop();
    expect(between).toBeLessThan(2 * PLACES);
  });
});
