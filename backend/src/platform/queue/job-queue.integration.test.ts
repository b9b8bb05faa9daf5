import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { z } from 'zod';
import { openTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { done } from './job-handler.js';
import { defineJobKind } from './job-kind.js';
import { openQueueBench, type QueueBench, TENANT, WASH, type Wash } from './testing/queue-bench.js';

const here = { tenantId: TENANT };

describe('asking for work', () => {
  let database: TestDatabase;
  let bench: QueueBench;

  beforeAll(async () => {
    database = await openTestDatabase();
    bench = await openQueueBench(database.connection);
  });
  afterEach(() => bench.model.deleteMany());
  afterAll(() => database.close());

  const enqueue = (load: string, rest: { whenPresent?: 'keep'; runAt?: Date } = {}, scope = here) =>
    bench.queue.enqueue(scope, WASH, { payload: { load }, key: 'machine 1', ...rest });

  /** Runs what is due; `during` happens while the first run is under way. */
  const loadsRun = async (during: () => Promise<unknown> = async () => undefined): Promise<string[]> => {
    const loads: string[] = [];
    await bench
      .worker({
        async run({ job }) {
          loads.push((job.payload as Wash).load);
          if (loads.length === 1) await during();
          return done;
        },
      })
      .runDue();
    return loads;
  };

  it('is part of the transaction: undone with it', async () => {
    const attempt = database.connection.withSession((session) =>
      session.withTransaction(async () => {
        await bench.queue.enqueue({ ...here, session }, WASH, { payload: { load: 'white' } });
        throw new Error('changed my mind');
      }),
    );
    await expect(attempt).rejects.toThrow('changed my mind');
    expect(await bench.rows()).toEqual([]);
  });

  it('is refused for a kind that nobody declared and for a payload that breaks its schema', async () => {
    const undeclared = defineJobKind({ name: 'iron', payload: z.object({}) });
    await expect(bench.queue.enqueue(here, undeclared, { payload: {} })).rejects.toThrow('iron is not declared');
    await expect(bench.queue.enqueue(here, WASH, { payload: { load: 7 } as never })).rejects.toThrow(/expected string/);
    expect(await bench.rows()).toEqual([]);
  });

  it('is refused without a tenant', async () => {
    await expect(bench.queue.enqueue({ tenantId: '' as TenantId }, WASH, { payload: { load: 'x' } })).rejects.toThrow(
      'without a tenant',
    );
  });

  it('keeps a payload that looks like a database expression as it is', async () => {
    await enqueue('$state');
    expect(await bench.rows()).toMatchObject([{ payload: { load: '$state' } }]);
    await enqueue('$$NOW');
    expect(await bench.rows()).toMatchObject([{ payload: { load: '$$NOW' } }]);
  });

  it('leaves one waiting job for a key, with what was asked for last', async () => {
    await enqueue('white', { runAt: new Date(Date.now() + 60_000) });
    await enqueue('black');
    expect(await loadsRun()).toEqual(['black']);
    expect(await bench.rows()).toEqual([]);
  });

  it('leaves one job for a key when twenty ask at once, each in its own transaction', async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        database.connection.withSession((session) =>
          session.withTransaction(() => enqueue(`load ${index}`, {}, { ...here, session } as typeof here)),
        ),
      ),
    );
    expect(await bench.rows()).toHaveLength(1);
  });

  it('runs a job once more when it was asked for again while it ran', async () => {
    await enqueue('white');
    expect(await loadsRun(() => enqueue('black'))).toEqual(['white', 'black']);
    expect(await bench.rows()).toEqual([]);
  });

  it('leaves a job as it is where that is asked for, waiting or running', async () => {
    await enqueue('white');
    await enqueue('black', { whenPresent: 'keep' });
    expect(await loadsRun(() => enqueue('grey', { whenPresent: 'keep' }))).toEqual(['white']);
  });

  it('gives each tenant its own keys', async () => {
    await enqueue('mine');
    await enqueue('theirs', {}, { tenantId: 'ten_01OTHER' as TenantId });
    expect((await loadsRun()).sort()).toEqual(['mine', 'theirs']);
  });

  it.each(['replace', 'keep'] as const)('revives a dead job that is asked for again (%s)', async (whenPresent) => {
    await enqueue('white');
    await bench.model.updateMany({}, { state: 'dead', attempts: 3, deadAt: new Date(), lastError: { message: 'x' } });
    await bench.queue.enqueue(here, WASH, { payload: { load: 'black' }, key: 'machine 1', whenPresent });
    const [row] = await bench.rows();
    expect(row).toMatchObject({ state: 'ready', attempts: 0, payload: { load: 'black' } });
    expect(row).not.toHaveProperty('deadAt');
    expect(row).not.toHaveProperty('lastError');
  });

  it('can be taken back while the job waits', async () => {
    await enqueue('white');
    expect(await bench.queue.cancel({ tenantId: 'ten_01OTHER' as TenantId }, WASH, 'machine 1')).toBe(false);
    expect(await bench.queue.cancel(here, WASH, 'machine 1')).toBe(true);
    expect(await loadsRun()).toEqual([]);
  });

  it('taken back while the job runs, keeps it from running again', async () => {
    await enqueue('white');
    const cancelDuring = async () => {
      await enqueue('black');
      expect(await bench.queue.cancel(here, WASH, 'machine 1')).toBe(false);
    };
    expect(await loadsRun(cancelDuring)).toEqual(['white']);
    expect(await bench.rows()).toEqual([]);
  });
});
