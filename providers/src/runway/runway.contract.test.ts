import { gallerySpec } from '../studio/gallery-specs.js';
import { rateLimited } from '../testing/fake-faults.js';
import { describeOutsideProvider } from '../testing/outside-contract.js';
import { readLocation } from '../testing/read-location.js';
import { refusalOf } from '../testing/refusal-of.js';
import { RunwayProvider } from './runway-provider.js';
import { FakeRunway } from './testing/fake-runway.js';

const SECRET = `key_${'0'.repeat(128)}`;
const image = gallerySpec('costa-serena', 'editorial', 'wide');
const video = { ...gallerySpec('noctua', 'split', 'story'), type: 'video', durationMs: 2_000 } as const;
const adapter = (baseUrl: string, apiSecret = SECRET) => new RunwayProvider({ apiSecret, baseUrl });

describeOutsideProvider('runway', async () => {
  const fake = await FakeRunway.start(SECRET);
  const { server } = fake;
  return {
    provider: adapter(server.url),
    specs: [image, gallerySpec('la-espiga', 'poster', 'feed'), gallerySpec('noctua', 'split', 'story'), video],
    sizes: 'shape',
    refused: { ...image, prompt: 'a'.repeat(1_001) },
    read: readLocation,
    pause: () => server.tick(),
    close: () => fake.close(),
    server,
    routes: { create: 'create', poll: 'task' },
    wrongKey: { provider: adapter(server.url, 'key_wrong'), variable: 'RUNWAYML_API_SECRET' },
    unreachable: adapter('http://127.0.0.1:1'),
    sayUnseenStatus: (id) => fake.sayUnseenStatus(id),
  };
});

describe('runway', () => {
  let fake: FakeRunway;
  let runway: RunwayProvider;
  let jobs = 0;

  beforeAll(async () => {
    fake = await FakeRunway.start(SECRET);
    runway = adapter(fake.server.url);
  });
  afterAll(() => fake.close());

  const submit = async (spec: Parameters<RunwayProvider['render']>[1] = image) => {
    jobs += 1;
    return { jobId: `job-${jobs}`, ...(await runway.render(`job-${jobs}`, spec)) };
  };
  type Job = Awaited<ReturnType<typeof submit>>;
  const look = ({ jobId, providerJobId }: Job) => runway.pollStatus(jobId, providerJobId);
  const cancel = ({ jobId, providerJobId }: Job) => runway.cancel(jobId, providerJobId);
  const ticks = async (count: number) => {
    for (let tick = 0; tick < count; tick += 1) await fake.server.tick();
  };

  it('never deletes a task that has ended, with what was paid for', async () => {
    const job = await submit();
    await ticks(2);
    await cancel(job);
    expect(fake.server.requestsOf('cancel')).toHaveLength(0);
    expect(await look(job)).toMatchObject({ status: 'succeeded' });
  });

  it('doesn’t delete a task of which it can’t tell whether it has ended', async () => {
    const job = await submit();
    fake.sayUnseenStatus(job.providerJobId, 'EXPIRED');
    await cancel(job);
    expect(fake.server.requestsOf('cancel')).toHaveLength(0);
  });

  it('cancels a task that waits or runs, once', async () => {
    const [waiting, running] = [await submit(), await submit()];
    await cancel(waiting);
    await ticks(1);
    await cancel(running);
    await cancel(running);
    expect(fake.server.requestsOf('cancel')).toHaveLength(2);
    for (const job of [waiting, running]) expect(await look(job)).toMatchObject({ status: 'cancelled', costMicros: 0 });
  });

  it('takes a task that is throttled for one that waits', async () => {
    fake.throttle(1);
    const job = await submit();
    expect((await look(job)).status).toBe('queued');
    await ticks(3);
    expect((await look(job)).status).toBe('succeeded');
  });

  it('waits for hours when the day’s quota is used up', async () => {
    fake.server.misbehave('create', [rateLimited()]);
    const info = await refusalOf(runway.render('job-quota', image));
    expect(info).toMatchObject({ code: 'runway.daily_quota', retryable: true });
    expect(info.retryAfterMs).toBeGreaterThanOrEqual(2 * 3_600_000);
  });

  it('doesn’t wait for hours to ask again how a task stands', async () => {
    const job = await submit();
    fake.server.misbehave('task', [rateLimited()]);
    expect((await refusalOf(look(job))).retryAfterMs).toBeUndefined();
  });

  it.each([
    ['SAFETY.INPUT.TEXT', 'runway.moderated', false],
    ['SAFETY.OUTPUT.IMAGE', 'runway.moderated', false],
    ['INPUT_PREPROCESSING.SAFETY.TEXT', 'runway.moderated', false],
    ['INPUT_PREPROCESSING.INTERNAL', 'runway.internal', true],
    ['ASSET.INVALID', 'runway.asset_invalid', false],
    ['INTERNAL.BAD_OUTPUT.CODE01', 'runway.bad_output', false],
    ['INTERNAL', 'runway.internal', true],
    ['THIRD_PARTY.UNAVAILABLE', 'runway.unavailable', true],
    ['INTERNALLY.NEW', 'runway.failed', false],
    [undefined, 'runway.failed', true],
  ])('says of the failure %s whether to try again', async (failureCode, code, retryable) => {
    fake.fail({ failure: 'It came to nothing.', ...(failureCode !== undefined && { failureCode }) });
    const job = await submit();
    await ticks(2);
    const { status, error, costMicros } = await look(job);
    expect({ status, costMicros, error }).toMatchObject({
      status: 'failed',
      costMicros: 0,
      error: { code, retryable },
    });
    expect(error?.message).toContain('It came to nothing.');
  });

  it('costs what it was estimated at', async () => {
    for (const spec of [image, video]) {
      const job = await submit(spec);
      await ticks(2);
      expect((await look(job)).costMicros).toBe(runway.estimateCost(spec).costMicros);
    }
    expect([image, video].map((spec) => runway.estimateCost(spec).costMicros)).toEqual([80_000, 240_000]);
  });

  it('films whole seconds, no fewer than asked', async () => {
    await submit({ ...video, durationMs: 2_100 });
    expect(fake.server.requestsOf('create').at(-1)?.json).toMatchObject({ model: 'gen4.5', duration: 3 });
  });

  it.each([
    ['a prompt of more than 1000 UTF-16 units', { ...image, prompt: '🎈'.repeat(501) }, 'runway.prompt_too_long'],
    ['a square video', { ...video, format: 'feed' }, 'runway.format_unsupported'],
    ['a video of more than ten seconds', { ...video, durationMs: 10_001 }, 'runway.duration_unsupported'],
  ] as const)('refuses %s before it asks', async (_what, spec, code) => {
    const before = fake.server.requests.length;
    expect(await refusalOf(runway.render('job-refused', spec))).toMatchObject({ code, retryable: false });
    expect(fake.server.requests).toHaveLength(before);
  });

  it('asks for no other path than a task’s, whatever it is given as an id', async () => {
    const before = fake.server.requests.length;
    for (const id of ['..', '../organization', 'a/../../organization', '?x=1'])
      await runway.pollStatus('job', id).catch(() => undefined);
    expect(fake.server.requests.slice(before).every(({ path }) => path.startsWith('/v1/tasks/'))).toBe(true);
  });
});
