import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';
import { LeaseLost } from '../../platform/queue/job-lease.js';
import { AdvanceRenderJob } from './advance-render-job.js';
import type { RenderRun } from './render-work.js';

let api: RenderingApi;
beforeAll(async () => {
  api = await startRenderingApi();
});
afterAll(() => api?.close());

/** A run whose lease is taken over before its write number `lostAt`. */
const zombieRun = (jobId: string, lostAt: number): RenderRun => {
  let writes = 0;
  const lost = new LeaseLost(jobId);
  return {
    job: {
      id: 'que_01ZOMBIE',
      tenantId: api.tenant.id,
      kind: 'render',
      payload: { jobId: jobId as RenderRun['job']['payload']['jobId'] },
      attempts: 1,
      maxAttempts: 6,
    },
    signal: new AbortController().signal,
    lease: {
      fence: 1,
      guard: async () => {
        writes += 1;
        if (writes >= lostAt) throw lost;
      },
      extend: () => undefined,
    },
  };
};

describe('a worker that wakes up after its lease was taken over', () => {
  it.each([
    [1, 'queued'],
    [2, 'submitting'],
    [3, 'running'],
  ])('can not make write number %i: the job stays %s', async (lostAt, state) => {
    const { id, renderJobId = '' } = await api.createImage(await api.campaign());
    await expect(api.app.get(AdvanceRenderJob).execute(zombieRun(renderJobId, lostAt))).rejects.toThrow(LeaseLost);
    expect(await api.job(renderJobId)).toMatchObject({ state, assets: [] });
    expect((await api.creative(id)).state).toBe('generating');
    expect(await api.count('ledger_entries', { renderJobId, kind: 'close' })).toBe(0);
    expect(await api.count('assets', { renderJobId })).toBe(0);
  });
});
