import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { done } from './job-handler.js';
import { openQueueBench, type QueueBench, TENANT, WASH } from './testing/queue-bench.js';
import { heldHandler, recording } from './testing/watched-handlers.js';

let database: TestDatabase;
let bench: QueueBench;
beforeAll(async () => {
  database = await openTestDatabase();
  bench = await openQueueBench(database.connection);
});
afterEach(() => bench.model.deleteMany());
afterAll(() => database.close());

const enqueue = (load: string, rest: { runAt?: Date; priority?: 'low' | 'high' } = {}) =>
  bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load }, ...rest });

describe('as a process', () => {
  it('is woken by a new job, long before its next poll', async () => {
    const { handler, begun, end } = heldHandler();
    const worker = bench.worker(handler);
    worker.start();
    end.resolve(done);
    await enqueue('white');
    expect((await begun).job.payload).toEqual({ load: 'white' });
    await worker.stop();
  });

  it('begins a delayed job when it is due, not at the next poll', async () => {
    const { handler, begun, end } = heldHandler();
    const worker = bench.worker(handler);
    await enqueue('in a moment', { runAt: new Date(Date.now() + 300) });
    worker.start();
    end.resolve(done);
    await begun;
    await worker.stop();
  });

  it("takes over a dead worker's job when its lease ends, long before the next poll and never sooner", async () => {
    await enqueue('orphan');
    const [row] = await bench.rows();
    const { handler, begun, end } = heldHandler();
    const leaseMs = 30_000;
    const worker = bench.worker(handler, { leaseMs });
    await bench.claims.claim([row?._id ?? ''], 'dead worker', 700);
    const [orphan] = await bench.rows();
    worker.start();
    expect((await begun).job.attempts).toBe(2);
    const [takenOver] = await bench.rows();
    end.resolve(done);
    await worker.stop();
    const takenOverAt = (takenOver?.leaseUntil?.getTime() ?? 0) - leaseMs;
    expect(takenOverAt).toBeGreaterThanOrEqual(orphan?.leaseUntil?.getTime() ?? Infinity);
  });

  it('finishes what it began when told to stop, and begins nothing more', async () => {
    const { handler, begun, end } = heldHandler();
    const worker = bench.worker(handler, { concurrency: 1, graceMs: 30_000 });
    await enqueue('begun', { priority: 'high' });
    await enqueue('waiting');
    worker.start();
    await begun;
    const stopped = worker.stop();
    end.resolve(done);
    await stopped;
    expect(await bench.rows()).toMatchObject([{ state: 'ready', attempts: 0, payload: { load: 'waiting' } }]);
  });

  it('writes down together what ends together, and runs once more what was asked for again meanwhile', async () => {
    const scope = { tenantId: TENANT };
    await bench.queue.enqueue(scope, WASH, { payload: { load: 'first' }, key: 'again' });
    await bench.fill([{ tenantId: 'ten_01MANY', jobs: 50 }]);
    const { handler, loads } = recording(async ({ job }) => {
      if (job.payload.load === 'first')
        await bench.queue.enqueue(scope, WASH, { payload: { load: 'second' }, key: 'again' });
      return done;
    });
    const writes: number[] = [];
    const { claims } = bench;
    const finish = claims.finish.bind(claims);
    claims.finish = (refs) => {
      writes.push(refs.length);
      return finish(refs);
    };
    await bench.worker(handler, { concurrency: 51 }).runDue();
    claims.finish = finish;
    expect(Math.max(...writes)).toBeGreaterThanOrEqual(25);
    expect(writes.length).toBeLessThanOrEqual(8);
    expect(loads()).toHaveLength(52);
    expect(loads()).toEqual(expect.arrayContaining(['first', 'second']));
    expect(await bench.rows()).toEqual([]);
  });

  it('looks again soon when others were faster to take what it had found', async () => {
    await bench.fill([{ tenantId: 'ten_01MANY', jobs: 2 }]);
    const { claims } = bench;
    const claim = claims.claim.bind(claims);
    let looks = 0;
    claims.claim = async (ids, token, leaseMs) => {
      looks += 1;
      if (looks === 1) await claim(ids.slice(0, 1), 'a faster worker', leaseMs);
      return claim(ids, token, leaseMs);
    };
    const { handler, begun, end } = heldHandler();
    const pollMs = 20_000;
    const worker = bench.worker(handler, { concurrency: 1, pollMs });
    const startedAt = performance.now();
    worker.start();
    end.resolve(done);
    expect((await begun).job.id).toBe('ten_01MANY-1');
    expect(performance.now() - startedAt).toBeLessThan(pollMs);
    await worker.stop();
    claims.claim = claim;
  });

  it('gives back what does not end within the grace period, as if it had not begun', async () => {
    const { handler, begun } = heldHandler();
    const worker = bench.worker(handler, { graceMs: 0 });
    await enqueue('endless');
    worker.start();
    const { signal } = await begun;
    await worker.stop();
    expect(signal.aborted).toBe(true);
    const [row] = await bench.rows();
    expect(row).toMatchObject({ state: 'ready', attempts: 0 });
    expect(row).not.toHaveProperty('leaseToken');
  });
});
