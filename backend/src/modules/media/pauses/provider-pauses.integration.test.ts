import { registryOf } from '@greenlight/providers/registry.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { RenderProviderInfo } from '@greenlight/shared/media/render-provider.js';
import { type RenderingApi, startRenderingApi } from '../../../../test/support/rendering-api.js';
import { ScriptedProvider } from '../../../../test/support/scripted-provider.js';
import { PROVIDER_REGISTRY } from '../render-providers.js';

const REASON = 'Its bill is looked into.';

let api: RenderingApi;
let campaignId: CampaignId;
let second: ScriptedProvider;

beforeAll(async () => {
  api = await startRenderingApi();
  second = Object.assign(await ScriptedProvider.start(), { name: 'second' });
  Object.assign(api.app.get(PROVIDER_REGISTRY, { strict: false }), registryOf([api.provider, second]));
  campaignId = await api.campaign();
});
beforeEach(() => api.provider.reset());
afterAll(async () => {
  second?.close();
  await api?.close();
});

const pause = (as: Parameters<RenderingApi['as']>[0] = 'operator', name = 'scripted') =>
  api.as(as).post(`/providers/${name}/pause`, { reason: REASON });
const resume = (name = 'scripted') => api.as('operator').post(`/providers/${name}/resume`);
const shown = async (): Promise<RenderProviderInfo> =>
  (await api.as('viewer').get('/providers')).body.data.find(({ name }: RenderProviderInfo) => name === 'scripted');
const ordered = (request: object = {}) =>
  api.as('manager').post(`/campaigns/${campaignId}/creatives`, {
    ...{ name: 'Poster', type: 'image', format: 'feed', channel: 'newsroom', generate: true },
    ...request,
  });

describe('a provider that is paused', () => {
  afterEach(() => resume());

  it('is given nothing new; what was asked of it waits, says why, burns no attempt, and is made afterwards', async () => {
    expect((await pause()).status).toBe(204);
    const { status, body } = await ordered({ name: 'Waits', provider: 'scripted' });
    expect(status).toBe(201);
    await api.work();
    await api.work();
    expect(api.provider.orders).toEqual([]);
    expect(await api.job(body.renderJobId)).toMatchObject({
      state: 'queued',
      attempts: [],
      waitsFor: { code: 'provider.paused', message: expect.stringContaining(REASON) },
    });
    const { data } = (await api.as('viewer').get('/render-jobs', { query: { state: 'queued' } })).body;
    expect(data).toMatchObject([{ id: body.renderJobId, waitsFor: { code: 'provider.paused' } }]);
    expect(await api.count('queue_jobs', { key: body.renderJobId, runAt: { $gt: new Date() } })).toBe(1);
    expect((await resume()).status).toBe(204);
    expect(await api.count('queue_jobs', { key: body.renderJobId, runAt: { $gt: new Date() } })).toBe(0);
    await api.work();
    const made = await api.job(body.renderJobId);
    expect(made).toMatchObject({ state: 'published', attempts: [{ number: 1 }] });
    expect(made.waitsFor).toBeUndefined();
  });

  it('is asked for what it has been given, until that is done', async () => {
    api.provider.answer({ status: 'running' });
    const { body } = await ordered({ name: 'Runs', provider: 'scripted' });
    await api.work();
    await pause();
    api.provider.answer((jobId) => api.provider.succeeded(jobId));
    await api.work();
    expect(await api.job(body.renderJobId)).toMatchObject({ state: 'published' });
  });

  it('is passed over where nobody asks for it by name, unless no other can', async () => {
    await pause();
    const { body } = await ordered({ name: 'Passed over' });
    expect(await api.job(body.renderJobId)).toMatchObject({ provider: 'second', state: 'queued' });
    await pause('operator', 'second');
    const { body: last } = await ordered({ name: 'No other' });
    expect(await api.job(last.renderJobId)).toMatchObject({ provider: 'scripted' });
    await resume('second');
  });

  it('is so for one organisation alone', async () => {
    await pause();
    expect(await shown()).toMatchObject({ pause: { reason: REASON, pausedAt: expect.any(String) } });
    const theirs = (await api.foreign.as('admin').get('/providers')).body.data;
    expect(theirs.map((provider: RenderProviderInfo) => provider.pause)).toEqual([undefined, undefined]);
    expect((await api.foreign.as('admin').post('/providers/scripted/resume')).status).toBe(409);
    expect(await shown()).toMatchObject({ pause: { reason: REASON } });
  });

  it('is told of in the record, with the reason', async () => {
    await pause();
    await resume();
    const query = { action: 'provider.paused' };
    const { data } = (await api.as('viewer').get('/tenant-events', { query })).body;
    expect(data[0]).toMatchObject({ subject: { kind: 'provider', id: 'scripted' }, data: { reason: REASON } });
    expect((await api.as('viewer').get('/tenant-events/verify')).body.ok).toBe(true);
  });
});

describe('pausing a provider', () => {
  it('is refused when it is paused, as is resuming one that isn’t, however many try at once', async () => {
    const answers = await Promise.all([pause(), pause(), pause()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409]);
    const again = await Promise.all([resume(), resume()]);
    expect(again.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect((await resume()).body).toMatchObject({ code: 'illegal_transition' });
  });

  it('is refused without a reason, for a provider that there isn’t, and to those who may not', async () => {
    const none = await api.as('operator').post('/providers/scripted/pause', { reason: ' ' });
    expect([none.status, none.body.issues?.[0]?.path]).toEqual([422, 'reason']);
    expect((await pause('operator', 'nobody')).status).toBe(404);
    for (const role of ['viewer', 'reviewer'] as const) expect((await pause(role)).status).toBe(403);
    expect(await api.count('provider_pauses', {})).toBe(0);
  });
});
