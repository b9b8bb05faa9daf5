import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { again, JobError } from './job-handler.js';
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

const enqueue = (load: string) => bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load } });

const failing = (message: string) =>
  recording(async () => {
    throw new Error(message);
  });

describe('failing', () => {
  it('waits longer before each attempt, then puts the job among the dead with the reason', async () => {
    await enqueue('stained');
    const { handler, runs } = failing('the stain stays');
    const given: string[] = [];
    const worker = bench.worker({ ...handler, giveUp: async (_, reason) => void given.push(reason) });
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      expect(given).toEqual([]);
      await worker.runDue();
      await bench.makeDue();
    }
    expect(await worker.runDue()).toBe(0);
    expect(runs.map(({ job }) => job.attempts)).toEqual([1, 2, 3]);
    expect(given).toEqual(['the stain stays']);
    expect(await bench.rows()).toMatchObject([
      { state: 'dead', attempts: 3, lastError: { message: 'the stain stays' }, deadAt: expect.any(Date) },
    ]);
  });

  it('counts a crash as an attempt: a job that kills its worker ends among the dead without another run', async () => {
    await enqueue('dynamite');
    for (let crash = 1; crash <= 3; crash += 1) {
      expect(
        await bench.claims.claim(
          (await bench.rows()).map(({ _id }) => _id),
          'dead worker',
          1,
        ),
      ).toHaveLength(1);
      await bench.expireLeases();
      await bench.claims.reclaimExpired();
    }
    const { handler, runs } = recording();
    const given: string[] = [];
    await bench.worker({ ...handler, giveUp: async (_, reason) => void given.push(reason) }).runDue();
    expect(runs).toEqual([]);
    expect(given).toEqual(['The worker gave no sign of life.']);
    expect(await bench.rows()).toMatchObject([{ state: 'dead', attempts: 3 }]);
  });

  it('stops at once for an error that says trying again is useless', async () => {
    await enqueue('silk');
    const { handler, runs } = recording(async () => {
      throw new JobError('dry-clean only', { retryable: false });
    });
    await bench.worker(handler).runDue();
    expect(runs).toHaveLength(1);
    expect(await bench.rows()).toMatchObject([{ state: 'dead', lastError: { message: 'dry-clean only' } }]);
  });

  it('waits at least as long as the error asks for', async () => {
    await enqueue('wool');
    const { handler } = recording(async () => {
      throw new JobError('machine is full', { retryable: true, retryAfterMs: 3_600_000 });
    });
    await bench.worker(handler).runDue();
    const [row] = await bench.rows();
    expect(row?.runAt.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  });

  it('never hands a handler a payload that breaks its schema', async () => {
    await enqueue('white');
    await bench.model.updateMany({}, { payload: { load: 7 } });
    const { handler, runs } = recording();
    await bench.worker(handler).runDue();
    expect(runs).toEqual([]);
    expect(await bench.rows()).toMatchObject([{ state: 'dead' }]);
  });

  it('tries again to give up when giving up fails', async () => {
    await enqueue('stained');
    const { handler } = failing('the stain stays');
    let tries = 0;
    const giveUp = async () => {
      tries += 1;
      if (tries === 1) throw new Error('nobody listens');
    };
    const worker = bench.worker({ ...handler, giveUp });
    for (let round = 0; round < 4; round += 1) {
      await worker.runDue();
      await bench.makeDue();
    }
    expect(tries).toBe(2);
    expect(await bench.rows()).toMatchObject([{ state: 'dead', lastError: { message: 'the stain stays' } }]);
  });

  it('lets go of a run that takes longer than its kind allows', async () => {
    await enqueue('endless');
    const { handler, begun } = heldHandler();
    await bench.worker(handler, {}, { ...WASH, timeLimitMs: 20 }).runDue();
    expect((await begun).signal.aborted).toBe(true);
    expect(await bench.rows()).toMatchObject([
      { state: 'ready', attempts: 1, lastError: { message: expect.stringMatching(/20 ms/) } },
    ]);
  });
});

describe('coming again', () => {
  it('is no failure: earlier attempts are forgotten', async () => {
    await enqueue('soaking');
    const { handler, runs } = recording(async () => again(60_000));
    const worker = bench.worker(handler);
    for (let round = 0; round < 5; round += 1) {
      await worker.runDue();
      await bench.makeDue();
    }
    expect(runs.map(({ job }) => job.attempts)).toEqual([1, 1, 1, 1, 1]);
    expect(await bench.rows()).toMatchObject([{ state: 'ready', attempts: 0 }]);
  });

  it('keeps counting when told to', async () => {
    await enqueue('soaking');
    const { handler } = recording(async () => again(60_000, { resetAttempts: false }));
    const worker = bench.worker(handler);
    await worker.runDue();
    await bench.makeDue();
    await worker.runDue();
    const [row] = await bench.rows();
    expect(row).toMatchObject({ state: 'ready', attempts: 2 });
    expect(row?.runAt.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });
});
