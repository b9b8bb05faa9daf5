import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { done, type JobRun } from './job-handler.js';
import { LeaseLost } from './job-lease.js';
import { openQueueBench, type QueueBench, TENANT, WASH, type Wash } from './testing/queue-bench.js';
import { heldHandler } from './testing/watched-handlers.js';

let database: TestDatabase;
let bench: QueueBench;
beforeAll(async () => {
  database = await openTestDatabase();
  bench = await openQueueBench(database.connection);
});
afterEach(() => bench.model.deleteMany());
afterAll(() => database.close());

const enqueue = (load: string) => bench.queue.enqueue({ tenantId: TENANT }, WASH, { payload: { load } });

describe('a lost lease', () => {
  const marks = () => database.connection.collection('marks');
  const writeGuarded = (run: JobRun<Wash>, by: string) =>
    database.connection.withSession((session) =>
      session.withTransaction(async () => {
        await run.lease.guard(session);
        await marks().insertOne({ by }, { session });
      }),
    );
  beforeAll(() => database.connection.createCollection('marks'));
  afterEach(() => marks().deleteMany({}));

  it('is taken over with a higher fence, and the sleeper that wakes is refused its writes and its last word', async () => {
    await enqueue('white');
    const sleeper = heldHandler();
    const sleeping = bench.worker(sleeper.handler).runDue();
    const sleepersRun = await sleeper.begun;
    await bench.expireLeases();

    const heir = heldHandler();
    const inheriting = bench.worker(heir.handler).runDue();
    const heirsRun = await heir.begun;
    expect(heirsRun.lease.fence).toBeGreaterThan(sleepersRun.lease.fence);
    expect(heirsRun.job.attempts).toBe(2);

    await expect(writeGuarded(sleepersRun, 'sleeper')).rejects.toThrow(LeaseLost);
    sleeper.end.resolve(done);
    await sleeping;
    expect(await bench.rows()).toMatchObject([{ state: 'leased', fence: heirsRun.lease.fence }]);

    await writeGuarded(heirsRun, 'heir');
    heir.end.resolve(done);
    await inheriting;
    expect(await bench.rows()).toEqual([]);
    expect(await marks().find().toArray()).toMatchObject([{ by: 'heir' }]);
  });

  it('is lost to an earlier run also when the same worker claims the job again', async () => {
    await enqueue('white');
    const begun: JobRun<Wash>[] = [];
    const [firstBegan, bothBegan] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const end = Promise.withResolvers<typeof done>();
    const worker = bench.worker({
      run(run) {
        begun.push(run);
        (begun.length === 1 ? firstBegan : bothBegan).resolve();
        return end.promise;
      },
    });
    const first = worker.runDue();
    await firstBegan.promise;
    await bench.expireLeases();
    const second = worker.runDue();
    await bothBegan.promise;
    const [early, late] = begun;
    if (!early || !late) throw new Error('The job did not run twice.');
    await expect(writeGuarded(early, 'early')).rejects.toThrow(LeaseLost);
    await writeGuarded(late, 'late');
    end.resolve(done);
    await Promise.all([first, second]);
    expect(await marks().find().toArray()).toMatchObject([{ by: 'late' }]);
  });

  it('refuses writes as soon as it has run out, before anybody has taken over', async () => {
    await enqueue('white');
    const sleeper = heldHandler();
    const sleeping = bench.worker(sleeper.handler).runDue();
    const run = await sleeper.begun;
    await bench.expireLeases();
    await expect(writeGuarded(run, 'sleeper')).rejects.toThrow(LeaseLost);
    sleeper.end.resolve(done);
    await sleeping;
    expect(await marks().countDocuments()).toBe(0);
  });

  it('undoes a transaction that began before the takeover and ends after it', async () => {
    await enqueue('white');
    const sleeper = heldHandler();
    const sleeping = bench.worker(sleeper.handler).runDue();
    const run = await sleeper.begun;
    const session = await database.connection.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' } });
    await marks().findOne({}, { session });
    await bench.expireLeases();
    await bench.claims.reclaimExpired();
    await expect(run.lease.guard(session)).rejects.toMatchObject({ codeName: 'WriteConflict' });
    await session.endSession();
    expect(await bench.rows()).toMatchObject([{ state: 'ready', attempts: 1 }]);
    sleeper.end.resolve(done);
    await sleeping;
  });

  it("of a job that a dead worker's open transaction still locks, holds up no other job", async () => {
    await Promise.all([enqueue('locked'), enqueue('free')]);
    const [locked] = await bench.claims.claim(
      (await bench.rows()).map(({ _id }) => _id),
      'dead worker',
      30_000,
    );
    if (!locked) throw new Error('Nothing was claimed.');
    await bench.expireLeases();
    const session = await database.connection.startSession();
    session.startTransaction();
    await bench.model.collection.updateOne(
      { _id: locked._id as never },
      { $set: { guardedAt: new Date() } },
      { session },
    );

    expect(await bench.claims.reclaimExpired()).toBe(1);
    await session.abortTransaction();
    await session.endSession();
    expect(await bench.claims.reclaimExpired()).toBe(1);
  });

  it('is noticed at the next renewal, which stops the run', async () => {
    await enqueue('white');
    const sleeper = heldHandler();
    const working = bench.worker(sleeper.handler, { leaseMs: 300 }).runDue();
    const { signal } = await sleeper.begun;
    await bench.model.updateMany({}, { leaseToken: 'of another worker' });
    await working;
    expect(signal.reason).toBeInstanceOf(LeaseLost);
  });

  it('does not come to a worker that is at work: all its leases are renewed together', async () => {
    await Promise.all([enqueue('white'), enqueue('black')]);
    const [white, black] = await bench.claims.claim(
      (await bench.rows()).map(({ _id }) => _id),
      'me',
      1_000,
    );
    if (!white || !black) throw new Error('Nothing was claimed.');
    const refs = [white, black].map(({ _id, fence }) => ({ id: _id, fence, leaseToken: 'me' }));
    await bench.expireLeases();
    expect(await bench.claims.renew(refs, 'me', 30_000)).toEqual([]);
    expect(await bench.claims.reclaimExpired()).toBe(0);
    await bench.model.updateOne({ _id: black._id }, { leaseToken: 'other' });
    expect(await bench.claims.renew(refs, 'me', 30_000)).toEqual([refs[1]]);
  });
});
