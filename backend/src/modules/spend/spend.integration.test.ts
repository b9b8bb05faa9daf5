import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { ATTEMPT_DEADLINE_MS, RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import { sampleStrategy } from '@greenlight/shared/testing/sample-strategy.js';
import { setMonthlyLimit } from '../../../test/support/budget-steps.js';
import { activateStrategy, approveScopes } from '../../../test/support/campaign-steps.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';

const MICROS = 40_000;
const START = Date.parse('2026-09-30T12:00:00.000Z');
const DAY_MS = 86_400_000;

let api: RenderingApi;
let campaignId: CampaignId;
beforeAll(async () => {
  api = await startRenderingApi();
  passTime(0);
});
beforeEach(async () => {
  api.provider.reset();
  passTime(0);
  campaignId = await api.campaign();
  await setMonthlyLimit(api.as('admin'), 100_000_000);
});
afterEach(async () => {
  for (const month of ['2026-09', '2026-10']) {
    const { body } = await api.as('viewer').get('/spend/verify', { query: { month } });
    expect(body).toMatchObject({ ok: true, faults: [] });
  }
});
afterAll(() => api?.close());

const passTime = (ms: number) => api.holdTime(new Date(START + ms).toISOString());
const operate = (jobId: string | undefined, action: string, body: object = {}) =>
  api.as('operator').post(`/render-jobs/${jobId}/${action}`, body);
const usage = async () => (await api.as('viewer').get('/budgets/usage')).body;
const spent = async (query: Record<string, string> = {}) => {
  const { body } = await api.as('viewer').get('/spend', { query: { campaignId, ...query } });
  return body.data.map(
    ({ month, provider, reservedMicros, spentMicros }: Record<string, unknown>) =>
      `${month} ${provider}: ${reservedMicros} reserved, ${spentMicros} spent`,
  );
};
const NOTHING = ['2026-09 scripted: 0 reserved, 0 spent'];
const leave = async (micros: number) => {
  const { reservedMicros, spentMicros } = await usage();
  await setMonthlyLimit(api.as('admin'), reservedMicros + spentMicros + micros);
};
const requestImage = () =>
  api.as('manager').post(`/campaigns/${campaignId}/creatives`, {
    ...{ name: 'Poster', type: 'image', format: 'feed', channel: 'newsroom', generate: true },
  });
const fail = (costMicros: number) => ({
  status: 'failed' as const,
  costMicros,
  error: { code: 'scripted.broke', message: 'It broke.', retryable: true },
});

describe('an order', () => {
  it('that the month’s budget has no room for is refused, says what would help, and leaves nothing behind', async () => {
    await leave(MICROS - 1);
    const before = await api.count('creatives', {});
    const { status, body } = await requestImage();
    expect({ status, code: body.code, issues: body.issues }).toEqual({
      status: 402,
      code: 'budget_exhausted',
      issues: [{ path: 'monthlyLimitMicros', rule: 'must have $0.04 left', code: 'budget_exhausted' }],
    });
    expect(body).toMatchObject({ neededMicros: MICROS, availableMicros: MICROS - 1 });
    expect(body.detail).toContain('An admin can raise the monthly limit');
    expect(await api.count('creatives', {})).toBe(before);
    expect(await spent()).toEqual([]);
    await leave(MICROS);
    expect((await requestImage()).status).toBe(201);
    expect(await spent()).toEqual([`2026-09 scripted: ${MICROS} reserved, 0 spent`]);
  });

  it('is one of many at once: as many are taken as there is room for, each with its job, and the others leave nothing', async () => {
    await leave(3 * MICROS);
    const answers = await Promise.all(Array.from({ length: 15 }, requestImage));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 201, 201, ...Array.from({ length: 12 }, () => 402)]);
    expect(await api.count('render_jobs', { campaignId })).toBe(3);
    expect(await api.count('creatives', { campaignId })).toBe(3);
    expect(await spent()).toEqual([`2026-09 scripted: ${3 * MICROS} reserved, 0 spent`]);
  });

  it('is held by the envelope that was approved, and not by one that nobody has approved', async () => {
    const { budget } = sampleStrategy();
    const write = (totalCents: number) =>
      activateStrategy(api.as('manager'), campaignId, { ...sampleStrategy(), budget: { ...budget, totalCents } });
    await write(1);
    expect((await requestImage()).status).toBe(201);
    await write(8);
    await approveScopes(api.tenant, campaignId, ['strategy']);
    await write(1_000);
    expect((await requestImage()).status).toBe(201);
    const { status, body } = await requestImage();
    expect({ status, issues: body.issues }).toMatchObject({
      status: 402,
      issues: [{ path: 'strategy.budget.totalCents', code: 'budget_exhausted' }],
    });
    expect(body).toMatchObject({ availableMicros: 0, limitMicros: 2 * MICROS });
    await approveScopes(api.tenant, campaignId, ['strategy']);
    expect((await requestImage()).status).toBe(201);
  });

  it('is reserved where it was made, and booked there, also when it ends in another month', async () => {
    await api.createImage(campaignId);
    passTime(DAY_MS);
    await api.work();
    expect(await spent()).toEqual([`2026-09 scripted: 0 reserved, ${MICROS} spent`]);
    expect(await usage()).toMatchObject({ month: '2026-10', reservedMicros: 0, spentMicros: 0 });
  });

  it('that was made before to the letter needs no budget, unless it has to be ordered after all', async () => {
    const copy = { headline: 'Mend it', body: 'Come by.', callToAction: 'Join', hashtags: [], altText: 'A bicycle' };
    const create = () =>
      api.as('manager').post(`/campaigns/${campaignId}/creatives`, {
        ...{ name: 'Poster', type: 'image', format: 'feed', channel: 'newsroom', generate: true, copy, seed: 7 },
      });
    await create();
    await api.work();
    await leave(0);
    const { status, body } = await create();
    expect(status).toBe(201);
    await api.work();
    expect((await api.job(body.renderJobId)).state).toBe('published');
    const { renderJobId } = (await create()).body;
    const id = (await api.job(body.renderJobId)).assets[0]?.id;
    const { etag = '' } = await api.as('manager').get(`/assets/${id}`);
    await api.as('manager').patch(`/assets/${id}`, { archived: true }, { headers: { 'if-match': etag } });
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({ state: 'failed', error: { code: 'render.budget_exhausted' } });
    expect(await spent()).toEqual([`2026-09 scripted: 0 reserved, ${MICROS} spent`]);
  });
});

describe('what a job has reserved', () => {
  it('comes back when it is cancelled, and when it fails without having cost anything', async () => {
    const { renderJobId } = await api.createImage(campaignId);
    await operate(renderJobId, 'cancel');
    expect(await spent()).toEqual(NOTHING);
    await operate(renderJobId, 'retry');
    expect(await spent()).toEqual([`2026-09 scripted: ${MICROS} reserved, 0 spent`]);
    await operate(renderJobId, 'cancel');
    const other = await api.createImage(campaignId);
    api.provider.refuse({ code: 'scripted.unsafe', message: 'Refused.', retryable: false });
    await api.work();
    expect((await api.job(other.renderJobId)).state).toBe('failed');
    expect(await spent()).toEqual(NOTHING);
  });

  it('is no bound to what is booked: a cost beyond it is told in full, and leaves less to the next', async () => {
    await api.createImage(campaignId);
    await leave(MICROS);
    api.provider.answer((jobId) => ({ ...api.provider.succeeded(jobId), costMicros: 3 * MICROS }));
    await api.work();
    expect(await spent()).toEqual([`2026-09 scripted: 0 reserved, ${3 * MICROS} spent`]);
    expect(await usage()).toMatchObject({ availableMicros: 0 });
    expect((await requestImage()).body.code).toBe('budget_exhausted');
  });

  it('stays while it waits to be tried again for nothing, and is reserved anew after what was paid for', async () => {
    const { renderJobId } = await api.createImage(campaignId);
    api.provider.refuse({ code: 'scripted.busy', message: 'Busy.', retryable: true });
    await api.work();
    expect(await spent()).toEqual([`2026-09 scripted: ${MICROS} reserved, 0 spent`]);
    api.provider.reset();
    api.provider.answer(fail(1_000));
    passTime(5 * 60_000);
    await api.work();
    expect(await spent()).toEqual(['2026-09 scripted: 0 reserved, 1000 spent']);
    await leave(MICROS - 1);
    passTime(10 * 60_000);
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({
      state: 'failed',
      costMicros: 1_000,
      error: { code: 'render.budget_exhausted' },
      attempts: [{ number: 1 }, { number: 2 }],
    });
    expect((await operate(renderJobId, 'retry')).body.code).toBe('budget_exhausted');
    await leave(MICROS);
    expect((await operate(renderJobId, 'retry')).status).toBe(200);
    expect(await spent()).toEqual([`2026-09 scripted: ${MICROS} reserved, 1000 spent`]);
    api.provider.reset();
    await api.work();
    expect(await spent()).toEqual([`2026-09 scripted: 0 reserved, ${MICROS + 1_000} spent`]);
  });

  it.each([
    ['failed', `2026-09 scripted: 0 reserved, ${MICROS} spent`],
    ['resubmit', `2026-09 scripted: ${MICROS} reserved, ${MICROS} spent`],
  ])('counts as paid where nobody could tell and a person says %s', async (decision, booked) => {
    const { renderJobId } = await api.createImage(campaignId);
    api.provider.loseAnswers();
    await api.work();
    expect(await spent()).toEqual([`2026-09 scripted: ${MICROS} reserved, 0 spent`]);
    passTime(RECONCILIATION_MS);
    await operate(renderJobId, 'resolve', { decision });
    expect(await spent()).toEqual([booked]);
  });

  it('counts as paid for a job that is given up while it runs', async () => {
    await api.createImage(campaignId);
    api.provider.answer({ status: 'running' });
    await api.work();
    passTime(ATTEMPT_DEADLINE_MS.image + 1);
    await api.work();
    expect(await spent()).toEqual([`2026-09 scripted: 0 reserved, ${MICROS} spent`]);
  });

  it('is booked for a job that was cancelled too late to cost nothing', async () => {
    const { renderJobId } = await api.createImage(campaignId);
    api.provider.answer({ status: 'running' });
    await api.work();
    await operate(renderJobId, 'cancel');
    api.provider.answer({ status: 'cancelled', costMicros: 700 });
    await api.work();
    expect(await spent()).toEqual(['2026-09 scripted: 0 reserved, 700 spent']);
  });
});

describe('the alert at 80 %', () => {
  const alerts = async () => {
    const { body } = await api.as('viewer').get('/tenant-events', { query: { action: 'budget.threshold_reached' } });
    return body.data.filter(({ data }: { data: { month: string } }) => data.month > '2026-10');
  };

  it('is on record once a month, whoever goes on spending, and by a lower limit too', async () => {
    passTime(40 * DAY_MS);
    await setMonthlyLimit(api.as('admin'), 10 * MICROS);
    for (let image = 0; image < 7; image += 1) await api.createImage(campaignId);
    expect(await alerts()).toEqual([]);
    for (let image = 0; image < 3; image += 1) await api.createImage(campaignId);
    expect(await alerts()).toHaveLength(1);
    expect((await alerts())[0].data).toEqual({
      ...{ month: '2026-11', percent: 80, limitMicros: 10 * MICROS },
      ...{ reservedMicros: 8 * MICROS, spentMicros: 0 },
    });
    await setMonthlyLimit(api.as('admin'), 11 * MICROS);
    expect(await alerts()).toHaveLength(1);
    passTime(70 * DAY_MS);
    await api.createImage(campaignId);
    await setMonthlyLimit(api.as('admin'), MICROS);
    expect((await alerts()).map(({ data }: { data: { month: string } }) => data.month)).toEqual(['2026-11', '2026-12']);
    expect(await usage()).toMatchObject({ month: '2026-12', alertedAt: new Date(START + 70 * DAY_MS).toISOString() });
  });
});

describe('the report', () => {
  it('tells campaign, provider and month, newest first, to its own organisation alone', async () => {
    await api.createImage(campaignId);
    passTime(DAY_MS);
    await api.createImage(campaignId);
    expect(await spent()).toEqual(
      ['2026-10', '2026-09'].map((month) => `${month} scripted: ${MICROS} reserved, 0 spent`),
    );
    expect(await spent({ month: '2026-09' })).toHaveLength(1);
    expect(await spent({ provider: 'studio' })).toEqual([]);
    expect((await api.foreign.as('admin').get('/spend')).body.total).toBe(0);
    expect((await api.foreign.as('admin').get('/budgets/usage')).body).toMatchObject({ reservedMicros: 0 });
    expect((await api.as('viewer').get('/spend', { query: { month: '2026-13' } })).status).toBe(422);
  });
});
