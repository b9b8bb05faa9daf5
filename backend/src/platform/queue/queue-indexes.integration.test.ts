import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { openQueueBench, type QueueBench, TENANT, WASH } from './testing/queue-bench.js';

interface Profiled {
  planSummary: string;
  keysExamined: number;
  docsExamined: number;
}

const READY = 3_000;

describe('the indexes of the queue', () => {
  let database: TestDatabase;
  let bench: QueueBench;

  /** What the server did, as its profiler saw it. */
  const profile = async (work: () => Promise<unknown>): Promise<Profiled[]> => {
    const db = database.connection.getClient().db(database.name);
    await db.setProfilingLevel('all');
    await work();
    await db.setProfilingLevel('off');
    const seen = await db
      .collection('system.profile')
      .find({ ns: `${database.name}.queue_jobs` })
      .toArray();
    await db.collection('system.profile').drop();
    return seen as unknown as Profiled[];
  };

  beforeAll(async () => {
    database = await openTestDatabase();
    bench = await openQueueBench(database.connection);
    const now = Date.now();
    const base = { kind: WASH.name, payload: {}, attempts: 0, maxAttempts: 3, fence: 0, enqueuedAt: new Date() };
    const rows = Array.from({ length: READY }, (_, index) => ({
      ...{ ...base, _id: `que_${index}`, tenantId: `ten_${index % 7}`, priority: index % 3 },
      ...(index % 2 === 0
        ? { state: 'ready', runAt: new Date(now + (index % 4 === 0 ? -1_000 : 3_600_000)) }
        : { state: index % 3 === 0 ? 'dead' : 'leased', runAt: new Date(0), leaseUntil: new Date(now + 60_000) }),
    }));
    await bench.model.collection.insertMany(rows as never[]);
  });
  afterAll(() => database.close());

  it('find the tenants with due jobs from key to key, and read nothing else', async () => {
    const seen = await profile(() => bench.due.tenants({ kind: WASH.name }, new Date()));
    expect(seen).toMatchObject([
      { planSummary: expect.stringMatching(/^DISTINCT_SCAN \{ state: 1, kind: 1/), docsExamined: 0 },
    ]);
    // One seek more for each priority and tenant whose later jobs are passed over.
    expect(seen[0]?.keysExamined).toBeLessThanOrEqual(7 * 6);
  });

  it('find a tenant’s first jobs without looking at any other', async () => {
    const seen = await profile(() => bench.due.jobsOf('ten_2', { kind: WASH.name }, new Date(), 10));
    expect(seen).toMatchObject([
      { planSummary: expect.stringMatching(/^IXSCAN \{ state: 1, kind: 1/), docsExamined: 10 },
    ]);
    expect(seen[0]?.keysExamined).toBeLessThanOrEqual(10 + 3);
  });

  it('answer an idle look with one key each', async () => {
    const seen = await profile(() => bench.claims.outlook());
    expect(seen.map(({ keysExamined }) => keysExamined)).toEqual([1, 1]);
    expect(seen.map(({ planSummary }) => planSummary).sort()).toEqual([
      'IXSCAN { leaseUntil: 1 }',
      'IXSCAN { runAt: 1 }',
    ]);
  });

  it('find expired leases without looking at the others', async () => {
    const seen = await profile(() => bench.claims.reclaimExpired());
    expect(seen).toMatchObject([{ planSummary: 'IXSCAN { leaseUntil: 1 }', keysExamined: 0, docsExamined: 0 }]);
  });

  it('find the job of a key at once', async () => {
    await bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load: 'x' }, key: 'k' });
    const seen = await profile(() =>
      bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load: 'y' }, key: 'k' }),
    );
    expect(seen).toMatchObject([{ planSummary: expect.stringMatching(/kind: 1, key: 1/), keysExamined: 1 }]);
  });
});
