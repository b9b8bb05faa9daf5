import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import type { GroupLimits } from './group-limits.js';
import { again, done, type JobHandler } from './job-handler.js';
import { openQueueBench, type QueueBench, TENANT, WASH, type Wash } from './testing/queue-bench.js';
import { heldHandler, recording } from './testing/watched-handlers.js';

let database: TestDatabase;
let bench: QueueBench;
beforeAll(async () => {
  database = await openTestDatabase();
  bench = await openQueueBench(database.connection);
});
afterEach(() => Promise.all([bench.model.deleteMany(), bench.groups.deleteMany()]));
afterAll(() => database.close());

const DRYER = 'dryer';
const here = { tenantId: TENANT };
const enqueue = (load: string, rest: { runAt?: Date; group?: string; key?: string } = {}, tenantId = TENANT) =>
  bench.queue.enqueue({ tenantId }, WASH, { payload: { load }, group: DRYER, ...rest });
const within = (limits: GroupLimits, handler: JobHandler<Wash>): JobHandler<Wash> => ({
  ...handler,
  limitsOf: (group) => (group === DRYER ? limits : {}),
});
const slots = () => bench.model.countDocuments({ slotAt: { $exists: true } });
const ONE_AT_A_TIME = { maxConcurrent: 1 };
const UNBOTHERED = 60_000;

describe('jobs of a group', () => {
  it('never hold more slots than it has, nor a tenant more than its own, with three workers that race and one killed', async () => {
    const limits = { maxConcurrent: 5, maxConcurrentPerTenant: 2 };
    const tenants = ['ten_01A', 'ten_01B', 'ten_01C', 'ten_01D'];
    await bench.fill(tenants.map((tenantId) => ({ tenantId, jobs: 8, group: DRYER })));
    const killed = heldHandler();
    const zombie = bench.worker(within(limits, killed.handler), { concurrency: 2 }).runDue();
    await killed.begun;
    const seen: { slots: number; ofTenant: number }[] = [];
    const { handler, runs } = recording(async ({ job: { tenantId } }) => {
      seen.push({
        slots: await slots(),
        ofTenant: await bench.model.countDocuments({ tenantId, slotAt: { $exists: true } }),
      });
      return done;
    });
    const workers = Array.from({ length: 3 }, () => bench.worker(within(limits, handler)));
    for (let rounds = 0; rounds < 50 && (await bench.model.countDocuments({ state: 'parked' })) > 0; rounds += 1) {
      await Promise.all(workers.map((worker) => worker.runDue()));
    }
    expect(runs).toHaveLength(4 * 8 - 2);
    expect(await slots()).toBe(2);
    await bench.expireLeases();
    await workers[0]?.runDue();
    expect(await bench.rows()).toEqual([]);
    expect(Math.max(...seen.map((at) => at.slots))).toBe(5);
    expect(Math.max(...seen.map((at) => at.ofTenant))).toBe(2);
    killed.end.resolve(done);
    await zombie;
  });

  it('are begun at no higher rate than it may, by the server’s time, and nor are those of one tenant', async () => {
    await bench.fill(['ten_01A', 'ten_01B'].map((tenantId) => ({ tenantId, jobs: 6, group: DRYER })));
    const { handler, runs } = recording();
    const workers = Array.from({ length: 2 }, () =>
      bench.worker(within({ maxPerMinute: 5, maxPerMinutePerTenant: 3 }, handler)),
    );
    const work = () => Promise.all(workers.map((worker) => worker.runDue()));
    const now = Date.now;
    Date.now = () => now() + 3_600_000;
    try {
      await work();
      expect(runs).toHaveLength(5);
      await letPass(40_000);
      await work();
    } finally {
      Date.now = now;
    }
    expect(runs).toHaveLength(5);
    await letPass(20_000);
    await work();
    expect(runs).toHaveLength(10);
    const ofA = runs.filter(({ job }) => job.tenantId === 'ten_01A').length;
    expect([4, 5, 6]).toContain(ofA);
  });

  it('are begun as soon as the rate allows, long before the next poll', async () => {
    await bench.fill([{ tenantId: TENANT, jobs: 2, group: DRYER }]);
    const first = recording();
    await bench.worker(within({ maxPerMinute: 1 }, first.handler)).runDue();
    expect(first.runs).toHaveLength(1);
    await letPass(59_000);
    const { handler, begun, end } = heldHandler();
    const worker = bench.worker(within({ maxPerMinute: 1 }, handler), { pollMs: UNBOTHERED });
    worker.start();
    end.resolve(done);
    await begun;
    await worker.stop();
  });

  it('that wait for a slot hold up neither another group nor what has none, due or later', async () => {
    await enqueue('holds', { key: 'holds' });
    const { handler, loads } = recording(async ({ job }) => (job.payload.load === 'holds' ? again(UNBOTHERED) : done));
    const arrived = Promise.withResolvers<void>();
    const watched: JobHandler<Wash> = {
      run(run) {
        if (run.job.payload.load === 'other group, later') arrived.resolve();
        return handler.run(run);
      },
    };
    const worker = bench.worker(within(ONE_AT_A_TIME, watched), { pollMs: UNBOTHERED });
    await worker.runDue();
    await bench.fill([{ tenantId: TENANT, jobs: 20, group: DRYER }]);
    await bench.queue.enqueue(here, WASH, { payload: { load: 'no group' } });
    await enqueue('other group', { group: 'iron' });
    await enqueue('other group, later', { group: 'iron', runAt: new Date(Date.now() + 300) });
    worker.start();
    await arrived.promise;
    await worker.stop();
    expect(loads().slice(0, 3).sort()).toEqual(['holds', 'no group', 'other group']);
    expect(loads().at(3)).toBe('other group, later');
    expect(loads()).toHaveLength(4);
  });

  it('share its slots out by weight, however many workers there are', async () => {
    const weights = new Map([
      ['ten_01A', 3],
      ['ten_01B', 2],
      ['ten_01C', 1],
    ]);
    await bench.fill([...weights].map(([tenantId, weight]) => ({ tenantId, jobs: 10 + 50 * weight, group: DRYER })));
    const { handler, runs } = recording();
    const limited = within({ maxConcurrent: 6 }, handler);
    const workers = Array.from({ length: 3 }, () => bench.worker(limited, { tenantWeights: weights }));
    while ((await bench.model.countDocuments()) > 0) await Promise.all(workers.map((worker) => worker.runDue()));
    const allHadWork = runs.slice(0, 300);
    for (const [tenantId, weight] of weights) {
      const expected = (300 * weight) / 6;
      const got = allHadWork.filter(({ job }) => job.tenantId === tenantId).length;
      expect(Math.abs(got - expected)).toBeLessThanOrEqual(expected * 0.05);
    }
    expect(runs).toHaveLength(330);
  });
});

/** For the rates of groups, time passes at once. */
const letPass = (ms: number) =>
  bench.groups.collection.updateMany({}, [
    {
      $set: {
        starts: {
          $map: {
            input: '$starts',
            in: { $mergeObjects: ['$$this', { at: { $subtract: ['$$this.at', ms] } }] },
          },
        },
      },
    },
  ]);
