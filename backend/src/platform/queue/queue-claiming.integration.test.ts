import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { done } from './job-handler.js';
import { openQueueBench, type QueueBench, TENANT, WASH } from './testing/queue-bench.js';
import { recording } from './testing/watched-handlers.js';
import { WaitingKinds } from './waiting-kinds.repository.js';

let database: TestDatabase;
let bench: QueueBench;
beforeAll(async () => {
  database = await openTestDatabase();
  bench = await openQueueBench(database.connection);
});
afterEach(() => bench.model.deleteMany());
afterAll(() => database.close());

const enqueue = (load: string, rest: { runAt?: Date; priority?: 'low' | 'high' } = {}, tenantId = TENANT) =>
  bench.queue.enqueue({ tenantId }, WASH, { payload: { load }, ...rest });

describe('claiming', () => {
  it('runs each job once, however many workers race for it', async () => {
    const loads = Array.from({ length: 100 }, (_, index) => `load ${index}`);
    await Promise.all(loads.map((load) => enqueue(load)));
    const { handler, loads: ran } = recording();
    await Promise.all(Array.from({ length: 50 }, () => bench.worker(handler).runDue()));
    expect(ran().sort()).toEqual(loads.sort());
    expect(await bench.rows()).toEqual([]);
  });

  it('leaves alone what is not due yet, whatever this machine thinks of the time', async () => {
    await enqueue('in five minutes', { runAt: new Date(Date.now() + 300_000) });
    await enqueue('now');
    const { handler, loads } = recording();
    const tenMinutesFast = Date.now() + 600_000;
    const now = Date.now;
    Date.now = () => tenMinutesFast;
    try {
      await bench.worker(handler).runDue();
    } finally {
      Date.now = now;
    }
    expect(loads()).toEqual(['now']);
  });

  it('passes over damaged rows, which keep no other waiting, and takes over where a lease is none', async () => {
    await bench.fill([{ tenantId: TENANT, jobs: 7 }]);
    const damage: [string, object][] = [
      ['0', { runAt: 'soon' }],
      ['1', { state: 'leased', leaseToken: 'gone', leaseUntil: 'later', payload: { load: 'held for ever' } }],
      ['2', { attempts: 'x' }],
      ['3', { fence: 'x' }],
      ['4', { state: 'leased', leaseToken: 'gone', leaseUntil: /sorts after dates/ }],
      ['5', { runAt: [new Date(0)] }],
      ['6', { attempts: [0] }],
    ];
    for (const [index, $set] of damage) {
      await bench.model.collection.updateOne({ _id: `${TENANT}-${index}` as never }, { $set });
    }
    await enqueue('healthy');
    expect(await new WaitingKinds(bench.model).count()).toMatchObject([{ state: 'ready', jobs: 6 }]);
    const { handler, loads } = recording();
    await bench.worker(handler, { concurrency: 1 }).runDue();
    expect(loads().sort()).toEqual(['healthy', 'held for ever']);
    expect((await bench.rows()).map(({ _id }) => _id)).toEqual(
      ['0', '2', '3', '4', '5', '6'].map((index) => `${TENANT}-${index}`),
    );
    expect(await bench.claims.outlook()).toMatchObject({ nextDueMs: undefined, nextExpiryMs: undefined });
  }, 20_000);

  it('takes the urgent first and then the older', async () => {
    await enqueue('late', { runAt: new Date(2) });
    await enqueue('early', { runAt: new Date(1) });
    await enqueue('low', { runAt: new Date(0), priority: 'low' });
    await enqueue('high', { priority: 'high' });
    const { handler, loads } = recording();
    await bench.worker(handler, { concurrency: 1 }).runDue();
    expect(loads()).toEqual(['high', 'early', 'late', 'low']);
  });

  it('lets no tenant wait behind the thousands of another', async () => {
    const busy = Array.from({ length: 200 }, (_, index) => enqueue(`busy ${index}`, { priority: 'high' }));
    await Promise.all(busy);
    for (const name of ['ten_01A', 'ten_01Z']) await enqueue(name, {}, name as TenantId);
    const { handler, loads } = recording();
    await bench.worker(handler, { concurrency: 4 }).runDue();
    const places = ['ten_01A', 'ten_01Z'].map((load) => loads().indexOf(load));
    expect(Math.max(...places)).toBeLessThan(8);
    expect(loads()).toHaveLength(202);
  });

  it('shares its places among the tenants that wait', async () => {
    const tenants = ['ten_01A', 'ten_01B', 'ten_01C'];
    for (const name of tenants) {
      for (let count = 0; count < 5; count += 1) await enqueue(name, {}, name as TenantId);
    }
    const { handler, loads } = recording();
    await bench.worker(handler, { concurrency: 4 }).runDue();
    expect(new Set(loads().slice(0, 4)).size).toBeGreaterThanOrEqual(2);
    expect(new Set(loads().slice(0, 8)).size).toBe(3);
  });

  it('shares out by weight while all have work, however many workers there are', async () => {
    const weights = new Map([
      ['ten_01A', 3],
      ['ten_01B', 2],
      ['ten_01C', 1],
    ]);
    await bench.fill([...weights].map(([tenantId, weight]) => ({ tenantId, jobs: 20 + 100 * weight })));
    const { handler, runs } = recording();
    const workers = Array.from({ length: 3 }, () => bench.worker(handler, { tenantWeights: weights }));
    await Promise.all(workers.map((worker) => worker.runDue()));
    const allHadWork = runs.slice(0, 600);
    for (const [tenantId, weight] of weights) {
      const expected = (600 * weight) / 6;
      const got = allHadWork.filter(({ job }) => job.tenantId === tenantId).length;
      expect(Math.abs(got - expected)).toBeLessThanOrEqual(expected * 0.05);
    }
    expect(runs).toHaveLength(660);
  });

  it('never runs more of a kind at a time than it has places for', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, index) => enqueue(`load ${index}`)));
    let now = 0;
    let most = 0;
    const { handler } = recording(async () => {
      now += 1;
      most = Math.max(most, now);
      await bench.rows();
      now -= 1;
      return done;
    });
    await bench.worker(handler, { concurrency: 3 }).runDue();
    expect(most).toBe(3);
  });
});
