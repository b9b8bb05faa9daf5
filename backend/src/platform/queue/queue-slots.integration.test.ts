import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import type { GroupLimits } from './group-limits.js';
import { again, done, JobError, type JobHandler } from './job-handler.js';
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

const nothing = async () => undefined;

describe('a slot', () => {
  /** Whether the second job gets the one slot after the first had it. */
  const secondRuns = async (first: JobHandler<Wash>['run'], afterwards: () => Promise<unknown> = nothing) => {
    await enqueue('first', { key: 'first', runAt: new Date(0) });
    await enqueue('second', { key: 'second', runAt: new Date(1) });
    const { handler, loads } = recording(async (run) => (run.job.payload.load === 'first' ? first(run) : done));
    const worker = bench.worker(within(ONE_AT_A_TIME, handler));
    await worker.runDue();
    await afterwards();
    await worker.runDue();
    expect(loads().at(0)).toBe('first');
    return loads().includes('second');
  };

  it.each<[string, JobHandler<Wash>['run'], () => Promise<unknown>]>([
    ['is done', async () => done, nothing],
    ['is dead', async () => Promise.reject(new JobError('torn', { retryable: false })), nothing],
    ['lets it go', async () => again(UNBOTHERED, { slot: 'used' }), nothing],
    ['is taken back', async () => again(UNBOTHERED), () => bench.queue.cancel(here, WASH, 'first')],
  ])('is free again when its job %s', async (_, first, afterwards) => {
    expect(await secondRuns(first, afterwards)).toBe(true);
  });

  it.each<[string, JobHandler<Wash>['run']]>([
    ['waits for its next look', async () => again(UNBOTHERED)],
    ['has failed and is tried again', async () => Promise.reject(new Error('stained'))],
  ])('is kept while its job %s', async (_, first) => {
    expect(await secondRuns(first)).toBe(false);
    expect(await slots()).toBe(1);
  });

  it('is kept by a job whose worker died, through to the end of its next run', async () => {
    await enqueue('orphan', { runAt: new Date(0) });
    await enqueue('second', { runAt: new Date(1) });
    const killed = heldHandler();
    const zombie = bench.worker(within(ONE_AT_A_TIME, killed.handler)).runDue();
    await killed.begun;
    await bench.expireLeases();
    await bench.claims.reclaimExpired();
    const { handler, loads } = recording(async () => again(UNBOTHERED));
    await bench.worker(within(ONE_AT_A_TIME, handler)).runDue();
    expect(loads()).toEqual(['orphan']);
    killed.end.resolve(done);
    await zombie;
    expect(await slots()).toBe(1);
  });

  it('is not waited for again by a job that has one and is asked for once more', async () => {
    await enqueue('first', { key: 'first' });
    const { handler, loads } = recording(async () => again(UNBOTHERED));
    const worker = bench.worker(within({ maxConcurrent: 1, maxPerMinute: 1 }, handler));
    await worker.runDue();
    await enqueue('once more', { key: 'first' });
    await worker.runDue();
    expect(loads()).toEqual(['first', 'once more']);
  });

  it('is waited for by a job that is asked for once more before it has one, and by one that let it go', async () => {
    await enqueue('holds', { key: 'holds', runAt: new Date(0) });
    await enqueue('waits', { key: 'waits', runAt: new Date(1) });
    const { handler, loads } = recording(async ({ job }) => {
      if (job.payload.load === 'holds') return again(UNBOTHERED);
      return again(UNBOTHERED, { slot: 'used' });
    });
    const worker = bench.worker(within(ONE_AT_A_TIME, handler));
    await worker.runDue();
    await enqueue('waits still', { key: 'waits' });
    await worker.runDue();
    expect(loads()).toEqual(['holds']);
    await bench.queue.cancel(here, WASH, 'holds');
    await worker.runDue();
    await enqueue('holds anew', { key: 'holds anew', runAt: new Date(2) });
    await worker.runDue();
    expect(loads()).toEqual(['holds', 'waits still', 'holds anew']);
    expect(await bench.queue.cancel(here, WASH, 'waits')).toBe(true);
  });

  it('that was of no use doesn’t count against the rate', async () => {
    await enqueue('paused', { runAt: new Date(0) });
    for (const load of ['second', 'third']) await enqueue(load, { runAt: new Date(1) });
    const { handler, loads } = recording(async ({ job }) =>
      job.payload.load === 'paused' ? again(UNBOTHERED, { slot: 'unused' }) : done,
    );
    await bench.worker(within({ maxPerMinute: 1 }, handler)).runDue();
    expect(loads()).toEqual(['paused', 'second']);
  });

  it('is had before what its tenant has waiting without one', async () => {
    await bench.fill([{ tenantId: TENANT, jobs: 20 }]);
    await enqueue('limited');
    const { handler, loads } = recording();
    await bench.worker(within(ONE_AT_A_TIME, handler), { concurrency: 2 }).runDue();
    expect(loads().slice(0, 2)).toContain('limited');
  });
});
