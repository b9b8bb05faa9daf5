import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import type { RenderJobPage } from '@greenlight/shared/media/render-job-lists.js';
import type { z } from 'zod';
import { type RenderingApi, startRenderingApi } from '../../../test/support/rendering-api.js';

const JOBS = 2_000;
const STATES = ['queued', 'running', 'published', 'failed'] as const;
const PROVIDERS = ['scripted', 'other'] as const;
const at = (index: number): string => new Date(Date.parse('2026-08-01T00:00:00.000Z') + index * 1_000).toISOString();

let api: RenderingApi;
let campaignId: string;

beforeAll(async () => {
  api = await startRenderingApi();
  const own = await api.campaign();
  campaignId = own;
  const { renderJobId } = await api.createImage(own);
  const jobs = api.database.connection.collection<{ _id: string }>('render_jobs');
  const sample = await jobs.findOne({ _id: renderJobId ?? '' });
  const { _id, ...job } = sample as unknown as { _id: string; machine: object };
  await jobs.deleteOne({ _id });
  await jobs.insertMany(
    Array.from({ length: JOBS }, (_, index) => ({
      ...job,
      _id: `rnd_${String(index).padStart(6, '0')}`,
      machine: { ...job.machine, value: STATES[index % STATES.length] },
      provider: PROVIDERS[index % 3 === 0 ? 1 : 0],
      createdAt: at(index),
    })),
  );
});
afterAll(() => api?.close());

type Page = z.infer<typeof RenderJobPage>;

/** The page, and how many keys and documents the server looked at for it. */
const listed = async (query: Record<string, string>): Promise<Page & { keys: number; docs: number }> => {
  const db = api.database.connection.getClient().db(api.database.name);
  await db.setProfilingLevel('all');
  const { body } = await api.as('operator').get('/render-jobs', { query: { limit: 20, ...query } });
  await db.setProfilingLevel('off');
  const seen = await db
    .collection('system.profile')
    .find({ ns: `${api.database.name}.render_jobs`, op: 'query' })
    .toArray();
  await db.collection('system.profile').drop();
  return { ...body, keys: seen[0]?.['keysExamined'], docs: seen[0]?.['docsExamined'] };
};

describe('the list of render jobs', () => {
  const late = at(JOBS - 100);
  const recent = (job: RenderJob) => job.createdAt < late;
  it.each<[string, Record<string, string>, (job: RenderJob) => boolean]>([
    ['of all', {}, () => true],
    ['of a state', { state: 'running' }, ({ state }) => state === 'running'],
    ['of a provider', { provider: 'other' }, ({ provider }) => provider === 'other'],
    [
      'of a provider in a state',
      { provider: 'scripted', state: 'failed' },
      ({ provider, state }) => provider === 'scripted' && state === 'failed',
    ],
    ['of an age', { createdBefore: late }, recent],
    ['of a state and an age', { state: 'queued', createdBefore: late }, (job) => recent(job) && job.state === 'queued'],
    [
      'of a provider and an age',
      { provider: 'other', createdBefore: late },
      (job) => recent(job) && job.provider === 'other',
    ],
    ['of a campaign and an age', { campaignId: 'own', createdBefore: late }, recent],
  ])('%s tells those alone, newest first, and reads no others', async (_name, query, belongs) => {
    const own: Record<string, string> = query['campaignId'] === undefined ? query : { ...query, campaignId };
    const { data, total, keys, docs } = await listed(own);
    expect(data).toHaveLength(20);
    expect(data.every((job) => belongs(job as RenderJob))).toBe(true);
    expect(data.map(({ createdAt }) => createdAt)).toEqual(
      data
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .reverse(),
    );
    expect(total).toBeLessThanOrEqual(JOBS);
    // A key more for each state that is looked through side by side.
    expect(keys).toBeLessThanOrEqual(20 + 2 * 7);
    expect(docs).toBe(20);
  });

  it('refuses a time that is none, naming the field', async () => {
    const { status, body } = await api.as('operator').get('/render-jobs', { query: { createdBefore: 'yesterday' } });
    expect([status, body.issues]).toMatchObject([422, [{ path: 'createdBefore' }]]);
  });
});
