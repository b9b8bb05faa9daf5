import type { CampaignId, CreativeId } from '@greenlight/shared/kernel/ids.js';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { activateStrategy, createCampaign } from '../../../test/support/campaign-steps.js';
import { type BackendProcess, startProcess } from '../../../test/support/start-process.js';
import { untilChanged } from '../../../test/support/until-changed.js';

const LEASE_MS = 1_000;

let api: TestApi;
let campaignId: CampaignId;
let survivor: BackendProcess;
const workers: BackendProcess[] = [];

const startWorker = (environment: Record<string, string> = {}): BackendProcess => {
  const worker = startProcess('worker.ts', {
    MONGODB_URI: api.database.uri,
    GREENLIGHT_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATA_DIR: api.config.dataDir,
    QUEUE_LEASE_MS: String(LEASE_MS),
    QUEUE_POLL_MS: '100',
    ...environment,
  });
  workers.push(worker);
  return worker;
};

const works = (worker: BackendProcess) => worker.logged(({ msg }) => msg === 'the worker works');

beforeAll(async () => {
  api = await startApi();
  campaignId = await createCampaign(api.as('manager'));
  await activateStrategy(api.as('manager'), campaignId);
  survivor = startWorker();
  await works(survivor);
});

afterAll(async () => {
  for (const { child } of workers) child.kill('SIGKILL');
  await Promise.all(workers.map(({ ended }) => ended));
  await api?.close();
});

const createImage = async (name: string) => {
  const request = { name, type: 'image', format: 'feed', channel: 'newsroom', generate: true };
  const { body } = await api.as('manager').post(`/campaigns/${campaignId}/creatives`, request);
  return { creativeId: body.id as CreativeId, jobId: body.renderJobId as string };
};

const jobOf = async (jobId: string) => (await api.as('operator').get(`/render-jobs/${jobId}`)).body;
const count = (collection: string, filter: object) =>
  api.database.connection.collection(collection).countDocuments(filter);

const STEPS = [
  'render.after-claim',
  'render.after-intent',
  'render.after-accept',
  'render.after-running',
  'render.after-poll',
  'render.after-download',
  'render.after-store',
  'render.before-finish',
  'render.after-finish',
];

describe('a worker that is killed in the middle of a render', () => {
  it.each(STEPS)(
    'at %s leaves one asset, one charge and a ready creative to the next worker',
    async (step) => {
      survivor.child.kill('SIGSTOP');
      const { creativeId, jobId } = await createImage(step);
      const victim = startWorker({ GREENLIGHT_FAILPOINTS: `${step}=kill` });
      await expect(victim.ended).resolves.toMatchObject({ signal: 'SIGKILL' });
      expect(await count('queue_jobs', { key: jobId })).toBe(1);

      survivor.child.kill('SIGCONT');
      await untilChanged(api.database.connection, async (db) => {
        return (await db.collection('queue_jobs').countDocuments({ key: jobId })) === 0;
      });

      const job = await jobOf(jobId);
      const { body: creative } = await api.as('viewer').get(`/creatives/${creativeId}`);
      expect(job).toMatchObject({ state: 'published', progress: { percent: 100 }, costMicros: 0 });
      expect(creative).toMatchObject({ state: 'ready', assets: job.assets });
      expect(job.assets).toHaveLength(1);
      expect(await count('assets', { renderJobId: jobId })).toBe(1);
      expect(await count('charges', { renderJobId: jobId })).toBe(1);
      expect(await count('events', { action: 'render.finished', 'subject.id': jobId })).toBe(1);
    },
    60_000,
  );

  it('does not keep the others from finishing a video with its poster', async () => {
    const request = { name: 'Clip', type: 'video', format: 'feed', channel: 'newsroom', generate: true };
    const { body } = await api.as('manager').post(`/campaigns/${campaignId}/creatives`, request);
    await untilChanged(api.database.connection, async (db) => {
      return (await db.collection('queue_jobs').countDocuments({ key: body.renderJobId })) === 0;
    });
    const { body: creative } = await api.as('viewer').get(`/creatives/${body.id}`);
    expect(creative.state).toBe('ready');
    expect(creative.assets.map(({ role }: { role: string }) => role).sort()).toEqual(['poster', 'video']);
    expect(creative.mediaWords).toMatchObject({ headline: creative.copy.headline });
  });

  it('in the end has left nothing behind and nothing undone', async () => {
    expect(await count('charges', {})).toBe(STEPS.length + 1);
    expect(await count('render_jobs', { 'machine.value': { $ne: 'published' } })).toBe(0);
    const { body } = await api.as('viewer').get(`/campaigns/${campaignId}/events/verify`);
    expect(body).toMatchObject({ ok: true });
  });
});
