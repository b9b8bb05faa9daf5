import { ProviderError } from '@greenlight/providers/contract.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { FAILURES_TO_OPEN } from '@greenlight/shared/media/provider-breaker.js';
import type { ProviderHealth } from '@greenlight/shared/media/provider-health.js';
import { type RenderingApi, startRenderingApi } from '../../../../test/support/rendering-api.js';
import { ProviderBreakers } from './provider-breakers.js';

const START = Date.parse('2026-08-01T07:00:00.000Z');
const DOWN = { code: 'scripted.unavailable', message: 'It answered 503.', retryable: true };

let api: RenderingApi;
let campaignId: CampaignId;
const passTime = (ms: number) => api.holdTime(new Date(START + ms).toISOString());
const health = async (client = api.as('operator')): Promise<ProviderHealth> => {
  await api.app.get(ProviderBreakers, { strict: false }).flush();
  return (await client.get('/providers/health')).body.data[0];
};

beforeAll(async () => {
  api = await startRenderingApi();
  campaignId = await api.campaign();
});
beforeEach(() => passTime(0));
afterAll(() => api?.close());

describe('a provider that does not answer', () => {
  it('is left alone: what waits for it is neither ordered nor failed, and burns no attempt, until one call finds it back', async () => {
    const asked: string[] = [];
    const { render } = api.provider;
    api.provider.render = (jobId, ...rest) => {
      asked.push(jobId);
      return render.call(api.provider, jobId, ...rest);
    };
    api.provider.refuse(DOWN);
    const jobs: (string | undefined)[] = [];
    for (let index = 0; index < FAILURES_TO_OPEN + 2; index += 1) {
      jobs.push((await api.createImage(campaignId, `Poster ${index}`)).renderJobId);
      await api.work();
    }
    const waiting = jobs.slice(FAILURES_TO_OPEN);
    expect(new Set(asked).size).toBe(FAILURES_TO_OPEN);
    expect(asked).toHaveLength(FAILURES_TO_OPEN);
    await api.app.get(ProviderBreakers, { strict: false }).flush();
    for (const id of waiting) {
      expect(await api.job(id)).toMatchObject({
        state: 'queued',
        attempts: [],
        waitsFor: { code: 'provider.left_alone' },
      });
    }
    expect(await health()).toMatchObject({
      breaker: { state: 'open', retryAt: new Date(START + 15_000).toISOString() },
      ...{ calls: FAILURES_TO_OPEN, failures: FAILURES_TO_OPEN, errorRate: 1 },
      lastError: { code: DOWN.code, message: DOWN.message },
      ...{ queuedJobs: jobs.length, runningJobs: 0, oldestQueuedAt: new Date(START).toISOString() },
    });
    api.provider.reset();
    passTime(3 * 60_000);
    await api.work();
    await api.work();
    for (const id of jobs) expect(await api.job(id)).toMatchObject({ state: 'published' });
    expect(await health()).toMatchObject({ breaker: { state: 'closed' }, queuedJobs: 0 });
  });

  it('leaves what it has been given running: it is asked again when its breaker lets it', async () => {
    const { renderJobId } = await api.createImage(campaignId, 'Runs');
    let polls = 0;
    api.provider.answer(() => {
      polls += 1;
      throw new ProviderError(DOWN);
    });
    for (let look = 0; look < FAILURES_TO_OPEN + 3; look += 1) await api.work();
    expect(polls).toBe(FAILURES_TO_OPEN);
    expect(await api.job(renderJobId)).toMatchObject({ state: 'running', attempts: [{ number: 1 }] });
    api.provider.reset();
    passTime(60_000);
    await api.work();
    expect(await api.job(renderJobId)).toMatchObject({ state: 'published' });
  });

  it('is told of to those whose calls it didn’t answer, and to no other organisation', async () => {
    expect((await health()).calls).toBeGreaterThan(0);
    expect(await health(api.foreign.as('admin'))).toEqual({
      ...{ name: 'scripted', breaker: { state: 'closed' }, calls: 0, failures: 0, queuedJobs: 0, runningJobs: 0 },
    });
  });

  it('is known by one note a minute, of each worker, which is found by index', async () => {
    const { name, connection } = api.database;
    const db = connection.getClient().db(name);
    const notes = db.collection('provider_health');
    expect(await notes.countDocuments({ tenantId: api.tenant.id, minute: new Date(START) })).toBe(1);
    const filter = { tenantId: api.tenant.id, minute: { $gte: new Date(START) } };
    const plan = await notes.find(filter).explain('executionStats');
    expect(plan['executionStats'].totalDocsExamined).toBe(await notes.countDocuments(filter));
    expect((await notes.indexes()).some(({ expireAfterSeconds }) => expireAfterSeconds === 3_600)).toBe(true);
  });
});
