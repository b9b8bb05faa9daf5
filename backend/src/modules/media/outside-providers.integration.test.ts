import { FakeComfyUi } from '@greenlight/providers/comfyui/testing/fake-comfyui.js';
import { FakeFal } from '@greenlight/providers/pika/testing/fake-fal.js';
import { FakeRunway } from '@greenlight/providers/runway/testing/fake-runway.js';
import { answers, type FakeFault, rateLimited } from '@greenlight/providers/testing/fake-faults.js';
import type { FakeServer } from '@greenlight/providers/testing/fake-server.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { activateStrategy, createCampaign } from '../../../test/support/campaign-steps.js';
import { QueueWorker } from '../../platform/queue/queue-worker.js';
import { MediaWorkerModule } from './media-worker.module.js';

@Module({ imports: [ScheduleModule.forRoot(), MediaWorkerModule] })
class RenderingModule {}

const CREATIVE = { name: 'Poster', type: 'image', format: 'wide', channel: 'newsroom', generate: true };
const TURN_MS = 5_000;

let api: TestApi;
let campaignId: CampaignId;
let runway: FakeRunway;
let fal: FakeFal;
let comfyui: FakeComfyUi;
const start = Date.now();
let turns = 0;

beforeAll(async () => {
  [runway, fal, comfyui] = await Promise.all([
    FakeRunway.start('key_1'),
    FakeFal.start('id:secret'),
    FakeComfyUi.start(),
  ]);
  api = await startApi({
    modules: [RenderingModule],
    environment: {
      PUBLIC_URL: 'http://127.0.0.1:1',
      RUNWAYML_API_SECRET: 'key_1',
      RUNWAYML_BASE_URL: runway.server.url,
      FAL_KEY: 'id:secret',
      FAL_QUEUE_URL: fal.server.url,
      FAL_JWKS_URL: fal.jwksUrl,
      COMFYUI_URL: comfyui.server.url,
    },
  });
  campaignId = await createCampaign(api.as('manager'));
  await activateStrategy(api.as('manager'), campaignId);
});
afterAll(async () => {
  await api.close();
  await Promise.all([runway.close(), fal.close(), comfyui.close()]);
});

const create = (request: object) =>
  api.as('manager').post(`/campaigns/${campaignId}/creatives`, { ...CREATIVE, ...request });
const jobOf = async (id: string) => (await api.as('viewer').get(`/render-jobs/${id}`)).body;

/** Time passes for the product and for the provider, and whatever is due is done. */
const turn = async (server?: FakeServer) => {
  turns += 1;
  api.holdTime(new Date(start + turns * TURN_MS).toISOString());
  await server?.tick();
  await api.database.connection
    .collection('queue_jobs')
    .updateMany({ state: { $in: ['ready', 'parked'] } }, { $set: { runAt: new Date(0) } });
  await api.app.get(QueueWorker).runDue();
};
const render = async (server: FakeServer, request: object) => {
  const { status, body: creative } = await create(request);
  expect(status).toBe(201);
  for (let left = 20; left > 0 && (await jobOf(creative.renderJobId)).state !== 'published'; left -= 1) {
    await turn(server);
  }
  return { job: await jobOf(creative.renderJobId), creative };
};

const onLinux = process.platform === 'linux' ? it : it.skip;

describe('what a provider beyond this machine makes', () => {
  const passing: FakeFault[] = [answers(503), rateLimited('0')];

  it.each([
    { provider: 'runway', fake: () => runway.server, create: 'create', request: {}, costMicros: 80_000 },
    { provider: 'comfyui', fake: () => comfyui.server, create: 'prompt', request: {}, costMicros: 0 },
    { provider: 'pika', fake: () => fal.server, create: 'submit', request: { type: 'video' }, costMicros: 900_000 },
  ])('is stored and paid for once, though $provider refuses first', async (row) => {
    row.fake().misbehave(row.create, passing);
    const { job, creative } = await render(row.fake(), { provider: row.provider, ...row.request });
    expect(job).toMatchObject({ state: 'published', provider: row.provider, costMicros: row.costMicros });
    expect(row.fake().requestsOf(row.create)).toHaveLength(passing.length + 1);
    expect((await api.as('viewer').get(`/creatives/${creative.id}`)).body).toMatchObject({
      state: 'ready',
      aiGenerated: true,
    });
  });

  onLinux('has a poster, though a provider of films sends none: the first picture, kept with the film', async () => {
    const { creative } = await render(fal.server, { provider: 'pika', type: 'video', format: 'story' });
    const { body } = await api.as('viewer').get(`/creatives/${creative.id}`);
    expect(body.assets.map(({ role }: { role: string }) => role)).toEqual(['video', 'poster']);
    const [film, poster] = await Promise.all(
      body.assets.map(async ({ id }: { id: string }) => (await api.as('viewer').get(`/assets/${id}`)).body),
    );
    expect(poster).toMatchObject({ type: 'image', mediaType: 'image/png', aiGenerated: true });
    expect([poster.width, poster.height]).toEqual([film.width, film.height]);
  });

  it('is one prompt, though ComfyUI’s answer to the order was lost', async () => {
    comfyui.server.misbehave('prompt', [{ kind: 'accept_then_drop' }]);
    const before = comfyui.server.requestsOf('prompt').length;
    const { job } = await render(comfyui.server, { provider: 'comfyui', format: 'feed' });
    expect(job.state).toBe('published');
    expect(comfyui.server.requestsOf('prompt')).toHaveLength(before + 1);
  });

  it('is cancelled though ComfyUI forgets what was taken out of its queue', async () => {
    const { body: creative } = await create({ provider: 'comfyui', format: 'story' });
    await api.app.get(QueueWorker).runDue();
    expect(comfyui.pending).toHaveLength(1);
    await api.as('manager').post(`/render-jobs/${creative.renderJobId}/cancel`, {});
    for (let left = 10; left > 0 && (await jobOf(creative.renderJobId)).state !== 'cancelled'; left -= 1) {
      await turn();
    }
    expect((await jobOf(creative.renderJobId)).state).toBe('cancelled');
    expect(comfyui.pending).toHaveLength(0);
  });

  it('is refused before anything is written when the provider films no such shape', async () => {
    const { status, body } = await create({ provider: 'runway', type: 'video', format: 'feed' });
    expect([status, body.issues?.[0]]).toMatchObject([
      422,
      { path: 'provider', rule: 'runway makes no video in the format feed' },
    ]);
  });
});
