import { FakeReplicate } from '@greenlight/providers/replicate/testing/fake-replicate.js';
import { rateLimited } from '@greenlight/providers/testing/fake-faults.js';
import { FILE_ROUTE, htmlFile, hugeFile } from '@greenlight/providers/testing/fake-files.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { RenderJob } from '@greenlight/shared/media/render-job.js';
import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { startApi, type TestApi } from '../../../test/support/api.js';
import { activateStrategy, createCampaign } from '../../../test/support/campaign-steps.js';
import { QueueWorker } from '../../platform/queue/queue-worker.js';
import { MediaWorkerModule } from './media-worker.module.js';

@Module({ imports: [ScheduleModule.forRoot(), MediaWorkerModule] })
class RenderingModule {}

const IMAGE = { name: 'Poster', type: 'image', format: 'feed', channel: 'newsroom', generate: true };

let api: TestApi;
let campaignId: CampaignId;
const open = async (environment: Record<string, string>, log?: { write(line: string): void }) => {
  api = await startApi({ modules: [RenderingModule], environment, ...(log && { log }) });
  campaignId = await createCampaign(api.as('manager'));
  await activateStrategy(api.as('manager'), campaignId);
};
const create = (request: object) =>
  api.as('manager').post(`/campaigns/${campaignId}/creatives`, { ...IMAGE, ...request });
const issueOf = async (request: object) => {
  const { status, body } = await create(request);
  return { status, path: body.issues?.[0]?.path, rule: body.issues?.[0]?.rule };
};

describe('a provider that is chosen by name', () => {
  const lines: string[] = [];

  beforeAll(async () => {
    await open(
      { REPLICATE_API_TOKEN: 'r8_hunter2', REPLICATE_IMAGE_MODEL: 'hunter2' },
      { write: (line) => lines.push(line) },
    );
  });
  afterAll(() => api.close());

  it('is refused with the variable that keeps it away, and nothing is written', async () => {
    const rule = expect.stringMatching(/^replicate isn't configured here: REPLICATE_IMAGE_MODEL must be one of /);
    expect(await issueOf({ provider: 'replicate' })).toEqual({ status: 422, path: 'provider', rule });
    expect(await api.database.connection.collection('creatives').countDocuments()).toBe(0);
  });

  it('is refused when there is none of that name, and when it has nothing to make', async () => {
    expect(await issueOf({ provider: 'hunter2' })).toEqual({
      status: 422,
      path: 'provider',
      rule: 'must be one of studio',
    });
    for (const request of [{ type: 'text' }, { type: 'text', copy: undefined, generate: false }])
      expect(await issueOf({ ...request, provider: 'studio' })).toMatchObject({ status: 422, path: 'provider' });
  });

  it('is shown as not configured, and told of at boot, without what was given', async () => {
    const { body } = await api.as('viewer').get('/providers');
    expect(body.data.map(({ name }: { name: string }) => name)).toEqual(['studio']);
    expect(body.notConfigured).toContainEqual({
      name: 'replicate',
      variable: 'REPLICATE_IMAGE_MODEL',
      rule: expect.stringMatching(/^must be one of /),
    });
    expect(lines.join('')).toContain("The provider replicate can't be used: REPLICATE_IMAGE_MODEL must be one of");
    expect(lines.join('') + JSON.stringify(body)).not.toContain('hunter2');
  });
});

describe('a picture from Replicate', () => {
  let fake: FakeReplicate;

  beforeAll(async () => {
    fake = await FakeReplicate.start();
    await open({ REPLICATE_API_TOKEN: fake.token, REPLICATE_BASE_URL: fake.baseUrl });
  });
  afterAll(async () => {
    await api.close();
    await fake.server.close();
  });

  const jobOf = async ({ renderJobId }: { renderJobId: string }) =>
    (await api.as('viewer').get(`/render-jobs/${renderJobId}`)).body;
  const workUntil = async (creative: { renderJobId: string }, isEnough: (job: RenderJob) => boolean) => {
    const start = Date.now();
    for (let turns = 1; turns < 20 && !isEnough(await jobOf(creative)); turns += 1) {
      api.holdTime(new Date(start + turns * 5_000).toISOString());
      await work();
    }
    return jobOf(creative);
  };
  const work = async () => {
    await fake.server.tick();
    await api.database.connection
      .collection('queue_jobs')
      .updateMany({ state: { $in: ['ready', 'parked'] } }, { $set: { runAt: new Date(0) } });
    await api.app.get(QueueWorker).runDue();
  };

  it('is made over real HTTP, after a refusal that passes, and paid for once', async () => {
    fake.server.misbehave('create', [rateLimited('0')]);
    const { status, body: creative } = await create({ provider: 'replicate' });
    expect(status).toBe(201);
    const job = await workUntil(creative, ({ state }) => state === 'published');
    expect(job).toMatchObject({ state: 'published', provider: 'replicate', costMicros: 3_000 });
    expect(fake.server.requestsOf('create')).toHaveLength(2);
    expect(
      await api.database.connection.collection('ledger_entries').countDocuments({ 'lines.account': 'spent:replicate' }),
    ).toBe(1);
    expect((await api.as('viewer').get(`/creatives/${creative.id}`)).body).toMatchObject({
      state: 'ready',
      aiGenerated: true,
    });
  });

  it.each([
    ['a page of HTML', htmlFile],
    ['ten gigabytes', hugeFile(true)],
    ['ten gigabytes that nobody announced', hugeFile(false)],
  ])('is none when its address gives %s: that is not published, and its order stays paid', async (_, fault) => {
    const assets = () => api.database.connection.collection('assets').countDocuments();
    const [before, orders] = [await assets(), fake.server.requestsOf('create').length];
    fake.server.misbehave(FILE_ROUTE, [fault]);
    const { body: creative } = await create({ provider: 'replicate', seed: orders + 100 });
    const job = await workUntil(creative, ({ attempts }) => attempts.some(({ outcome }) => outcome === 'failed'));
    expect(job.error?.code).toMatch(/^output\./);
    expect(job).toMatchObject({ costMicros: 3_000 });
    expect(await assets()).toBe(before);
    expect(fake.server.requestsOf('create')).toHaveLength(orders + 1);
  });
});
