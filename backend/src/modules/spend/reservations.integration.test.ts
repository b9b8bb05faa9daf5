import type { CampaignId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { setMonthlyLimit } from '../../../test/support/budget-steps.js';
import { armFailpoint, disarmFailpoints, FailpointError } from '../../platform/failpoints/failpoint.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Spending, type SpendOrder } from './spend.port.js';

const MICROS = 40_000;
const ROOM_FOR = 100;
const ORDERS = 1_000;
const MONTH = '2026-09';

let api: TestApi;
let orders = 0;
beforeAll(async () => {
  api = await startApi();
  api.holdTime('2026-09-10T08:00:00.000Z');
});
afterEach(() => disarmFailpoints());
afterAll(() => api?.close());

const newOrder = (): SpendOrder => {
  orders += 1;
  return {
    renderJobId: `rnd_0${orders}` as RenderJobId,
    campaignId: `cmp_0${orders % 7}` as CampaignId,
    provider: 'far',
    reservation: 1,
  };
};
const inTransaction = <T>(work: Parameters<UnitOfWork['run']>[1]): Promise<T> =>
  api.app.get(UnitOfWork).run(api.tenant.member('manager').context, work) as Promise<T>;
const reserve = (order = newOrder()) => inTransaction((tx) => api.app.get(Spending).reserve(tx, order, MICROS));
const usage = async () => (await api.as('viewer').get('/budgets/usage')).body;
const verdict = async () => (await api.as('viewer').get('/spend/verify')).body;
const refusal = { code: 'budget_exhausted' };

describe('a thousand orders at once against a budget for a hundred', () => {
  it('reserve it for exactly a hundred, to the micro, and refuse the others', async () => {
    await setMonthlyLimit(api.as('admin'), ROOM_FOR * MICROS + MICROS - 1);
    const results = await Promise.allSettled(Array.from({ length: ORDERS }, () => reserve()));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(ROOM_FOR);
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject(refusal);
    expect(await usage()).toMatchObject({
      reservedMicros: ROOM_FOR * MICROS,
      spentMicros: 0,
      availableMicros: MICROS - 1,
    });
    expect(await verdict()).toMatchObject({ ok: true, entries: ROOM_FOR });
  }, 60_000);
});

describe('a reservation', () => {
  beforeEach(async () => {
    await setMonthlyLimit(api.as('admin'), 100_000_000);
  });

  it('is made with what it is for or not at all', async () => {
    const before = await usage();
    armFailpoint('unit-of-work.before-commit', () => {
      throw new FailpointError('crash');
    });
    const order = newOrder();
    await expect(reserve(order)).rejects.toThrow('crash');
    expect(await usage()).toEqual(before);
    expect(await verdict()).toMatchObject({ ok: true });
    await reserve(order);
    expect((await usage()).reservedMicros).toBe(before.reservedMicros + MICROS);
  });

  it('is ended once, and what it has cost is booked in full, also beyond it', async () => {
    const before = await usage();
    const order = newOrder();
    const open = await reserve(order);
    const close = (costMicros: number) =>
      inTransaction((tx) => api.app.get(Spending).close(tx, order, open as never, costMicros));
    armFailpoint('unit-of-work.before-commit', () => {
      throw new FailpointError('crash');
    });
    await expect(close(MICROS + 1)).rejects.toThrow('crash');
    await close(MICROS + 1);
    await expect(close(MICROS + 1)).rejects.toThrow('duplicate key');
    expect(await usage()).toMatchObject({
      reservedMicros: before.reservedMicros,
      spentMicros: before.spentMicros + MICROS + 1,
    });
    expect(await verdict()).toMatchObject({ ok: true });
  });

  it('that costs nothing needs no budget', async () => {
    await setMonthlyLimit(api.as('admin'), 0);
    await expect(reserve()).rejects.toMatchObject(refusal);
    const order = newOrder();
    await inTransaction((tx) => api.app.get(Spending).reserve(tx, order, 0));
    expect(await verdict()).toMatchObject({ ok: true });
  });
});

describe('the books', () => {
  const change = (collection: string, filter: object, update: object) =>
    api.database.connection.collection(collection).updateOne(filter, update);

  it.each([
    ['spend_totals', { kind: 'line' }, { $inc: { spentMicros: 1 } }, 'the total says'],
    ['spend_totals', { kind: 'month', month: MONTH }, { $inc: { reservedMicros: -1 } }, 'the total says'],
    ['spend_totals', { kind: 'campaign' }, { $inc: { spentMicros: 1 } }, 'the total says'],
    ['ledger_entries', { kind: 'close' }, { $inc: { 'lines.0.micros': 1 } }, 'sum to 1 micros'],
  ])(
    'that somebody has changed in %s (%o) do not balance, and say where',
    async (collection, filter, update, words) => {
      await setMonthlyLimit(api.as('admin'), 100_000_000);
      expect(await verdict()).toMatchObject({ ok: true, faults: [] });
      await change(collection, filter, update);
      const { ok, faults } = await verdict();
      expect(ok).toBe(false);
      expect(faults.map(({ message }: { message: string }) => message).join()).toContain(words);
      const [[operator, fields]] = Object.entries(update) as [[string, Record<string, number>]];
      const back = Object.fromEntries(Object.entries(fields).map(([field, by]) => [field, -by]));
      await change(collection, filter, { [operator]: back });
      expect(await verdict()).toMatchObject({ ok: true });
    },
  );
});
