import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { ATTEMPT_DEADLINE_MS, RECONCILIATION_MS } from '@greenlight/shared/media/render-timing.js';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';

let api: RenderingApi;
let campaignId: CampaignId;
const START = Date.parse('2026-08-01T07:00:00.000Z');
const passTime = (ms: number) => api.holdTime(new Date(START + ms).toISOString());

beforeAll(async () => {
  api = await startRenderingApi();
  campaignId = await api.campaign();
});
beforeEach(() => {
  api.provider.reset();
  passTime(0);
});
afterAll(() => api?.close());

const operate = (jobId: string | undefined, action: string, body: object = {}) =>
  api.as('operator').post(`/render-jobs/${jobId}/${action}`, body);

const spent = (provider: string, micros: number) => ({ account: `spent:${provider}`, micros });

describe('a render job', () => {
  it('brings one asset and one charge, and makes the creative ready and AI-made', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    await api.work();
    const job = await api.job(renderJobId);
    expect(job).toMatchObject({
      state: 'published',
      costMicros: 40_000,
      attempts: [{ number: 1, outcome: 'published' }],
    });
    expect(await api.creative(id)).toMatchObject({ state: 'ready', aiGenerated: true, assets: job.assets });
    expect((await api.creative(id)).mediaWords).toBeUndefined();
    const closed = await api.database.connection
      .collection('ledger_entries')
      .find({ renderJobId, kind: 'close' })
      .toArray();
    expect(closed).toMatchObject([
      { provider: 'scripted', lines: expect.arrayContaining([spent('scripted', 40_000)]) },
    ]);
    expect((await api.as('viewer').get(`/assets/${job.assets[0]?.id}`)).body).toMatchObject({
      renderJobId,
      aiGenerated: true,
      mediaType: 'image/png',
    });
  });

  it('never regresses in progress, and tells each log line once', async () => {
    const { renderJobId } = await api.createImage(campaignId);
    api.provider.answer({ status: 'running', progress: { percent: 60, step: 6, steps: 10 }, logs: ['begun', 'six'] });
    await api.work();
    api.provider.answer({
      status: 'running',
      progress: { percent: 20, step: 2, steps: 10 },
      logs: ['begun', 'six', 'two'],
    });
    await api.work();
    const job = await api.job(renderJobId);
    expect(job).toMatchObject({ state: 'running', progress: { percent: 60, step: 6, steps: 10 } });
    expect(job.logs.map(({ line }) => line)).toEqual(['begun', 'six', 'two']);
    api.provider.answer((jobId) => api.provider.succeeded(jobId));
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({ state: 'published', progress: { percent: 100 } });
  });

  it('is looked at no more often than its provider allows', async () => {
    const { renderJobId } = await api.createImage(campaignId, 'Seldom');
    api.provider.capabilities.minPollMs = 60_000;
    api.provider.answer({ status: 'running' });
    await api.work();
    delete api.provider.capabilities.minPollMs;
    const queued = await api.database.connection.collection('queue_jobs').findOne({ key: renderJobId });
    expect(queued?.['runAt'].getTime()).toBeGreaterThan(Date.now() + 50_000);
  });

  it('waits for its turn at a provider that has enough, which ends with the job before it', async () => {
    api.provider.capabilities.maxConcurrent = 1;
    api.provider.answer({ status: 'running' });
    const first = await api.createImage(campaignId, 'Has its turn');
    await api.work();
    const second = await api.createImage(campaignId, 'Waits');
    await api.work();
    expect(await api.job(first.renderJobId)).toMatchObject({ state: 'running' });
    expect(await api.job(second.renderJobId)).toMatchObject({ state: 'queued', attempts: [] });
    api.provider.answer((jobId) => api.provider.succeeded(jobId));
    await api.work();
    delete api.provider.capabilities.maxConcurrent;
    expect(await api.job(first.renderJobId)).toMatchObject({ state: 'published' });
    expect(await api.job(second.renderJobId)).toMatchObject({ state: 'published', attempts: [{ number: 1 }] });
    expect(api.provider.orders).toEqual([first.renderJobId, second.renderJobId]);
  });

  it('gives its turn at the provider to others while it waits to be tried again', async () => {
    api.provider.capabilities.maxConcurrent = 1;
    api.provider.refuse({ code: 'scripted.busy', message: 'Too busy.', retryable: true, retryAfterMs: 60_000 });
    const first = await api.createImage(campaignId, 'Is refused');
    await api.work();
    api.provider.reset();
    const second = await api.createImage(campaignId, 'Is taken');
    await api.work();
    expect(await api.job(first.renderJobId)).toMatchObject({ state: 'queued', attempts: [{ number: 1 }] });
    expect(await api.job(second.renderJobId)).toMatchObject({ state: 'published' });
    passTime(5 * 60_000);
    await api.work();
    delete api.provider.capabilities.maxConcurrent;
    expect(await api.job(first.renderJobId)).toMatchObject({ state: 'published' });
  });

  it('is tried three times, never sooner than the provider asks, and then fails and says why', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    api.provider.refuse({ code: 'scripted.busy', message: 'Too busy.', retryable: true, retryAfterMs: 60_000 });
    await api.work();
    const { error } = await api.job(renderJobId);
    expect(Date.parse(error?.retryAt ?? '')).toBeGreaterThanOrEqual(START + 60_000);
    await api.work();
    expect((await api.job(renderJobId)).attempts).toHaveLength(1);
    for (const minute of [5, 10, 15]) {
      passTime(minute * 60_000);
      await api.work();
    }
    const job = await api.job(renderJobId);
    expect(job.state).toBe('failed');
    expect(job.attempts.map(({ number, outcome }) => [number, outcome])).toEqual([
      [1, 'failed'],
      [2, 'failed'],
      [3, 'failed'],
    ]);
    expect(job.error).toEqual({ code: 'scripted.busy', message: 'Too busy.', retryable: true });
    expect(await api.creative(id)).toMatchObject({ state: 'failed', lastError: 'Too busy.' });
    expect(await api.count('ledger_entries', { renderJobId, 'lines.account': /^spent:/ })).toBe(0);
  });

  it('that failed for good is not tried again by itself, and is by a person', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    api.provider.refuse({ code: 'scripted.unsafe', message: 'Refused.', retryable: false });
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({ state: 'failed', attempts: [{ outcome: 'failed' }] });
    api.provider.reset();
    expect((await operate(renderJobId, 'retry')).body).toMatchObject({ state: 'queued' });
    expect((await api.creative(id)).state).toBe('generating');
    await api.work();
    expect((await api.creative(id)).state).toBe('ready');
    expect((await operate(renderJobId, 'retry')).body.code).toBe('illegal_transition');
  });

  it('whose provider never finishes is cancelled there and fails at its deadline', async () => {
    const { renderJobId } = await api.createImage(campaignId);
    api.provider.answer({ status: 'running' });
    await api.work();
    passTime(ATTEMPT_DEADLINE_MS.image + 1);
    await api.work();
    expect(api.provider.cancelled).toEqual([renderJobId]);
    expect(await api.job(renderJobId)).toMatchObject({ state: 'failed', error: { code: 'render.deadline' } });
  });

  it('whose output is not what it should be fails, and what it cost is recorded', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    api.provider.answer((jobId) => api.provider.succeeded(jobId, 'page.html'));
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({ state: 'failed', error: { code: 'output.wrong_type' } });
    expect(await api.creative(id)).toMatchObject({ state: 'failed', assets: [] });
    expect(await api.count('ledger_entries', { renderJobId, lines: spent('scripted', 40_000) })).toBe(1);
  });
});

describe('a submission whose outcome can not be told', () => {
  it('is never submitted again on a guess: a person decides, after the deadline', async () => {
    const { renderJobId } = await api.createImage(campaignId);
    api.provider.loseAnswers();
    for (const minute of [0, 5, 10]) {
      passTime(minute * 60_000);
      await api.work();
    }
    expect(await api.job(renderJobId)).toMatchObject({ state: 'unknown', attempts: [{ outcome: 'unknown' }] });
    expect(api.provider.orders).toEqual([renderJobId]);
    expect((await operate(renderJobId, 'resolve', { decision: 'resubmit' })).status).toBe(409);

    passTime(RECONCILIATION_MS);
    await api.work();
    expect(api.provider.orders).toEqual([renderJobId]);
    api.provider.reset();
    expect((await operate(renderJobId, 'resolve', { decision: 'resubmit' })).body.state).toBe('queued');
    await api.work();
    expect(api.provider.orders).toEqual([renderJobId]);
    expect(await api.job(renderJobId)).toMatchObject({
      state: 'published',
      attempts: [{ outcome: 'unknown' }, { outcome: 'published' }],
    });
  });

  it('can be given up', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    api.provider.loseAnswers();
    await api.work();
    passTime(RECONCILIATION_MS);
    expect((await operate(renderJobId, 'resolve', { decision: 'failed' })).body.state).toBe('failed');
    expect((await api.creative(id)).state).toBe('failed');
  });
});

describe('cancelling a render job', () => {
  it('that was not sent ends it at once, and the creative is as before', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    expect((await operate(renderJobId, 'cancel')).body).toMatchObject({ state: 'cancelled' });
    await api.work();
    expect(api.provider.orders).toEqual([]);
    expect(await api.creative(id)).toMatchObject({ state: 'draft', assets: [] });
    expect((await operate(renderJobId, 'cancel')).body.code).toBe('illegal_transition');
  });

  it('that runs asks the provider, whose word counts', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    api.provider.answer({ status: 'running' });
    await api.work();
    expect((await operate(renderJobId, 'cancel')).body).toMatchObject({ state: 'running', cancelRequested: true });
    await api.work();
    expect(api.provider.cancelled).toEqual([renderJobId]);
    api.provider.answer({ status: 'cancelled', costMicros: 1_000 });
    await api.work();
    expect((await api.job(renderJobId)).state).toBe('cancelled');
    expect((await api.creative(id)).state).toBe('draft');
    expect(await api.count('ledger_entries', { renderJobId, lines: spent('scripted', 1_000) })).toBe(1);
  });

  it('too late leaves what was finished first', async () => {
    const { id, renderJobId } = await api.createImage(campaignId);
    api.provider.answer({ status: 'running' });
    await api.work();
    await operate(renderJobId, 'cancel');
    api.provider.answer((jobId) => api.provider.succeeded(jobId));
    await api.work();
    expect((await api.job(renderJobId)).state).toBe('published');
    expect((await api.creative(id)).state).toBe('ready');
  });
});

it('lists jobs by state, provider and campaign, newest first', async () => {
  const other = await api.campaign();
  const [first, second] = [await api.createImage(other, 'A'), await api.createImage(other, 'B')];
  const list = async (query: Record<string, string>) => {
    const { body } = await api.as('viewer').get('/render-jobs', { query: { campaignId: other, ...query } });
    return body.data.map(({ id }: { id: string }) => id);
  };
  expect(await list({})).toEqual([second.renderJobId, first.renderJobId]);
  expect(await list({ state: 'published' })).toEqual([]);
  expect(await list({ state: 'queued', provider: 'scripted' })).toHaveLength(2);
  expect(await list({ provider: 'studio' })).toEqual([]);
  expect((await api.as('viewer').get('/render-jobs', { query: { state: 'done' } })).status).toBe(422);
});

it('a job that can’t be read is named beside the others, and by itself', async () => {
  const other = await api.campaign();
  const [first, second] = [await api.createImage(other, 'A'), await api.createImage(other, 'B')];
  const jobs = api.database.connection.collection<{ _id: string }>('render_jobs');
  const stored = await jobs.findOneAndUpdate({ _id: `${first.renderJobId}` }, { $set: { linesSeen: 'many' } });
  const record = { kind: 'render_job', id: first.renderJobId, problem: 'unreadable' };
  const list = await api.as('viewer').get('/render-jobs', { query: { campaignId: other } });
  expect(list).toMatchObject({ status: 200, body: { data: [{ id: second.renderJobId }], unreadable: [record] } });
  expect(await api.as('viewer').get(`/render-jobs/${first.renderJobId}`)).toMatchObject({
    status: 500,
    body: { code: 'record_damaged', records: [record] },
  });
  await jobs.replaceOne({ _id: `${first.renderJobId}` }, stored ?? {});
});

it('a job of another organisation is not there', async () => {
  const { renderJobId } = await api.createImage(campaignId);
  const foreign = api.foreign.as('admin');
  expect((await foreign.get(`/render-jobs/${renderJobId}`)).status).toBe(404);
  expect((await foreign.get(`/render-jobs/${renderJobId}/attempts`)).status).toBe(404);
  expect((await foreign.post(`/render-jobs/${renderJobId}/cancel`)).status).toBe(404);
  expect((await foreign.get('/render-jobs')).body.total).toBe(0);
});
