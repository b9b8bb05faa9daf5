import { gallerySpec } from '../studio/gallery-specs.js';
import { answers, garbled } from '../testing/fake-faults.js';
import { asReceived } from '../testing/fake-webhooks.js';
import { describeOutsideProvider } from '../testing/outside-contract.js';
import { readLocation } from '../testing/read-location.js';
import { refusalOf } from '../testing/refusal-of.js';
import { type PikaOptions, PikaProvider } from './pika-provider.js';
import { FakeFal } from './testing/fake-fal.js';

const KEY = 'an-id:a-secret';
const CALLBACK_URL = 'https://greenlight.test/api/v1/webhooks/pika/a-token?a=1&b=2';
const wide = { ...gallerySpec('costa-serena', 'editorial', 'wide'), type: 'video', durationMs: 5_000 } as const;
const adapter = (fake: FakeFal, options: Partial<PikaOptions> = {}) =>
  new PikaProvider({
    falKey: KEY,
    queueUrl: fake.server.url,
    jwksUrl: fake.jwksUrl,
    model: 'fal-ai/pika/v2.2/text-to-video',
    ...options,
  });

describeOutsideProvider('pika', async () => {
  const fake = await FakeFal.start(KEY);
  const { server, webhooks } = fake;
  return {
    provider: adapter(fake),
    specs: [wide, { ...gallerySpec('noctua', 'split', 'story'), type: 'video', durationMs: 5_000 }],
    sizes: 'shape',
    refused: { ...wide, prompt: '' },
    read: readLocation,
    pause: () => server.tick(),
    delivery: async (_jobId, id, fault) => asReceived(webhooks.delivery(fake.event(id, CALLBACK_URL), fault)),
    close: () => fake.close(),
    server,
    routes: { create: 'submit', poll: 'status' },
    wrongKey: { provider: adapter(fake, { falKey: 'another:key' }), variable: 'FAL_KEY' },
    unreachable: adapter(fake, { queueUrl: 'http://127.0.0.1:1' }),
    sayUnseenStatus: (id) => fake.sayUnseenStatus(id),
  };
});

describe('pika', () => {
  let fake: FakeFal;
  let foreign: FakeFal;
  let pika: PikaProvider;
  let jobs = 0;

  beforeAll(async () => {
    foreign = await FakeFal.start(KEY);
  });
  afterAll(() => foreign.close());
  beforeEach(async () => {
    fake = await FakeFal.start(KEY);
    pika = adapter(fake);
  });
  afterEach(() => fake.close());

  const submit = async (provider = pika) => {
    jobs += 1;
    return { jobId: `job-${jobs}`, ...(await provider.render(`job-${jobs}`, wide, { callbackUrl: CALLBACK_URL })) };
  };
  type Job = Awaited<ReturnType<typeof submit>>;
  const look = ({ jobId, providerJobId }: Job) => pika.pollStatus(jobId, providerJobId);
  const finish = async (job: Job) => {
    await fake.server.tick();
    await fake.server.tick();
    return look(job);
  };
  const endedWith = async (...[status, json]: Parameters<typeof answers>) => {
    fake.endWith({ status, json });
    return finish(await submit());
  };

  describe('orders', () => {
    it('forbid fal to try again by itself, and name the whole address to call back', async () => {
      await submit();
      const { headers, query } = fake.server.requestsOf('submit').at(-1) ?? {};
      expect(headers?.['x-fal-no-retry']).toBe('1');
      expect(query?.get('fal_webhook')).toBe(CALLBACK_URL);
    });

    it('are for five or ten seconds, no fewer than asked', async () => {
      for (const [durationMs, duration] of [
        [1_000, '5'],
        [5_001, '10'],
      ] as const) {
        await pika.render('job-seconds', { ...wide, durationMs });
        expect(fake.server.requestsOf('submit').at(-1)?.json).toMatchObject({ duration, resolution: '1080p' });
      }
      expect([1_000, 5_001].map((durationMs) => pika.estimateCost({ ...wide, durationMs }).costMicros)).toEqual([
        450_000, 900_000,
      ]);
    });

    it.each([
      ['a video of more than ten seconds', { ...wide, durationMs: 10_001 }, 'pika.duration_unsupported'],
      ['an image', { ...wide, type: 'image' }, 'pika.type_unsupported'],
    ] as const)('are refused for %s before anything is asked', async (_what, spec, code) => {
      const before = fake.server.requests.length;
      expect(await refusalOf(pika.render('job-refused', spec))).toMatchObject({ code, retryable: false });
      expect(fake.server.requests).toHaveLength(before);
    });

    it('that fal refuses name the field', async () => {
      const info = await refusalOf(pika.render('job-field', { ...wide, prompt: '' }));
      expect(info).toMatchObject({ code: 'pika.invalid_input', message: expect.stringMatching(/^prompt: /) });
    });

    it('name the variable when fal has no such model', async () => {
      const unknown = adapter(fake, { model: 'fal-ai/pika/v9' });
      expect((await refusalOf(unknown.render('job-model', wide))).message).toContain('PIKA_MODEL');
    });
  });

  describe('addresses that fal names', () => {
    it('are not believed elsewhere than on its own origin: the key stays here', async () => {
      fake.namedBase = `${foreign.server.url}/elsewhere`;
      const job = await submit();
      expect((await finish(job)).status).toBe('succeeded');
      await pika.cancel(job.jobId, job.providerJobId);
      expect(foreign.server.requests).toHaveLength(0);
      const stolen = { jobId: 'stolen', providerJobId: `${fake.namedBase}/1` };
      expect((await refusalOf(look(stolen))).code).toBe('pika.foreign_address');
      expect(foreign.server.requests).toHaveLength(0);
    });

    it('are followed when they lie elsewhere than we would build them', async () => {
      fake.server.addRoutes({
        name: 'moved',
        method: 'GET',
        path: '/elsewhere/:id/status',
        handle: () => ({ status: 202, json: { status: 'IN_PROGRESS', logs: null } }),
      });
      fake.namedBase = `${fake.server.url}/elsewhere`;
      expect((await look(await submit())).status).toBe('running');
      expect(fake.server.requestsOf('moved')).toHaveLength(1);
    });
  });

  describe('the result of a complete request', () => {
    const moderated = {
      detail: [{ loc: ['body', 'prompt'], msg: 'It was flagged.', type: 'content_policy_violation' }],
    };
    const fields = { detail: [{ loc: ['body', 'seed'], msg: 'Too large.', type: 'less_than' }] };
    const broken = { detail: [{ loc: ['body'], msg: 'It broke.', type: 'internal_server_error' }] };

    it.each([
      [422, moderated, { code: 'pika.moderated', message: 'prompt: It was flagged.', retryable: false }],
      [422, fields, { code: 'pika.invalid_input', message: 'seed: Too large.', retryable: false }],
      [400, { detail: 'No.', error_type: 'bad_request' }, { code: 'pika.failed', message: 'No.', retryable: false }],
      [500, broken, { code: 'pika.failed', retryable: true }],
      [503, { detail: 'Gone.', error_type: 'runner_disconnected' }, { code: 'pika.failed', retryable: true }],
      [504, { detail: 'Late.', error_type: 'request_timeout' }, { code: 'pika.failed', retryable: true }],
    ])('tells that it failed: %i %j', async (status, json, error) => {
      expect(await endedWith(status, json)).toMatchObject({ status: 'failed', error });
    });

    it('tells that it failed when it names no video', async () => {
      expect(await endedWith(200, { images: [] })).toMatchObject({
        status: 'failed',
        error: { code: 'pika.no_output' },
      });
    });

    it.each([
      ['a gateway’s error', answers(502, { detail: 'Bad gateway' })],
      ['too many questions', answers(429)],
      ['an error page', garbled],
      ['an answer that comes too early', answers(400, { detail: 'Request is still in progress' })],
      ['a lost connection', { kind: 'drop' } as const],
    ])('is asked for again after %s', async (_what, fault) => {
      const job = await submit();
      await fake.server.tick();
      await fake.server.tick();
      fake.server.misbehave('result', [fault]);
      expect((await refusalOf(look(job))).retryable).toBe(true);
      expect((await look(job)).status).toBe('succeeded');
    });
  });

  it('tells an operator once of a status that nobody knows, and adds no line to the log of the job', async () => {
    const told: string[] = [];
    pika = adapter(fake, { warn: (message) => told.push(message) });
    const job = await submit();
    await fake.server.tick();
    const { logs } = await look(job);
    fake.sayUnseenStatus(job.providerJobId);
    expect(await look(job)).toEqual({ status: 'running', logs });
    fake.sayUnseenStatus(job.providerJobId);
    await look(job);
    expect(told).toEqual([expect.stringMatching(/^fal says ".+", which is taken for running\.$/)]);
  });

  describe('a cancel', () => {
    it('ends what waits or runs', async () => {
      const [waiting, running] = [await submit(), await submit()];
      await pika.cancel(waiting.jobId, waiting.providerJobId);
      await fake.server.tick();
      await pika.cancel(running.jobId, running.providerJobId);
      expect([(await look(waiting)).status, (await look(running)).status]).toEqual(['cancelled', 'cancelled']);
    });

    it('of what has ended, or never was, is none', async () => {
      const job = await submit();
      await finish(job);
      await pika.cancel(job.jobId, job.providerJobId);
      await pika.cancel('nobody', 'nobody-knows-this');
      expect((await look(job)).status).toBe('succeeded');
    });

    it('that fal can’t take is told', async () => {
      const job = await submit();
      fake.server.misbehave('cancel', [answers(503)]);
      expect((await refusalOf(pika.cancel(job.jobId, job.providerJobId))).retryable).toBe(true);
    });
  });
});
