import { jest } from '@jest/globals';
import { gallerySpec } from '../studio/gallery-specs.js';
import { answers, rateLimited } from '../testing/fake-faults.js';
import { refusalOf } from '../testing/refusal-of.js';
import { type ReplicateOptions, ReplicateProvider } from './replicate-provider.js';
import { FakeReplicate } from './testing/fake-replicate.js';

const FLUX = 'black-forest-labs/flux-schnell';
const VERSION = 'ab'.repeat(32);
const SDXL = `stability-ai/sdxl:${VERSION}`;
const CALLBACK = 'https://greenlight.test/api/v1/webhooks/replicate/token';
const LONG_AGO = new Date(0);
const image = gallerySpec('costa-serena', 'editorial', 'story');

let fake: FakeReplicate;
let replicate: ReplicateProvider;
const provider = (options: Partial<ReplicateOptions> = {}) =>
  new ReplicateProvider({ token: fake.token, baseUrl: fake.baseUrl, imageModel: FLUX, ...options });

beforeAll(async () => {
  fake = await FakeReplicate.start();
});
beforeEach(() => {
  replicate = provider();
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => fake.server.close());

const order = async (jobId = 'job-1', callbackUrl: string | undefined = CALLBACK) =>
  (await replicate.render(jobId, image, { ...(callbackUrl !== '' && { callbackUrl }) })).providerJobId;
const look = (id: string) => replicate.pollStatus('job-1', id);
const isNow = async (change: object) => {
  const id = await order();
  Object.assign(fake.prediction(id), change);
  return look(id);
};

describe('an order at Replicate', () => {
  it('names an official model, and has a deadline, our callback with the job’s id, and the events that we want', async () => {
    await order('job ü/1');
    const { path, json, headers } = fake.server.requestsOf('create').at(-1) ?? {};
    expect(path).toBe(`/v1/models/${FLUX}/predictions`);
    expect(headers?.['cancel-after']).toBe('10m');
    expect(json).toEqual({
      input: { prompt: image.prompt, seed: image.seed, aspect_ratio: '9:16', output_format: 'png' },
      webhook: `${CALLBACK}?job=job+%C3%BC%2F1`,
      webhook_events_filter: ['start', 'logs', 'completed'],
    });
  });

  it('names a community model’s version, and pixels where it takes no aspect ratio', async () => {
    await provider({ imageModel: SDXL }).render('job-1', { ...image, negativePrompt: 'text' });
    expect(fake.server.requestsOf('create').at(-1)).toMatchObject({
      path: '/v1/predictions',
      json: { version: VERSION, input: { width: 768, height: 1_360, negative_prompt: 'text' } },
    });
  });

  it('is never made for what it can’t make', async () => {
    const before = fake.server.requests.length;
    const info = await refusalOf(replicate.render('job-1', { ...image, type: 'video', durationMs: 2_000 }));
    expect(info).toMatchObject({ code: 'replicate.unsupported_type', retryable: false });
    expect(fake.server.requests).toHaveLength(before);
  });

  it.each([
    [401, 'replicate.unauthorised', false],
    [402, 'replicate.no_credit', false],
    [403, 'replicate.forbidden', false],
    [404, 'replicate.not_found', false],
    [422, 'replicate.invalid_input', false],
    [429, 'replicate.rate_limited', true],
    [400, 'replicate.refused', false],
    [500, 'replicate.unavailable', true],
    [503, 'replicate.unavailable', true],
  ])('refused with %i is %s, to be retried: %p', async (status, code, retryable) => {
    fake.server.misbehave('create', [answers(status)]);
    expect(await refusalOf(order())).toMatchObject({ code, retryable });
  });

  it.each([
    'Request was throttled. Your rate limit resets in ~30s.',
    'Request was throttled. Expected available in 30 seconds.',
  ])('waits as long as Replicate’s words say, where there is no header: %s', async (detail) => {
    fake.server.misbehave('create', [answers(429, { detail })]);
    expect((await refusalOf(order())).retryAfterMs).toBe(30_000);
  });

  it('is one request in a storm of refusals too', async () => {
    const before = fake.server.requestsOf('create').length;
    fake.server.misbehave(
      'create',
      Array.from({ length: 6 }, () => rateLimited('0')),
    );
    for (let calls = 1; calls <= 6; calls += 1) {
      await refusalOf(order());
      expect(fake.server.requestsOf('create')).toHaveLength(before + calls);
    }
    await order();
  });
});

describe('a prediction', () => {
  it('that was aborted before it began has failed, costs nothing and may be tried again', async () => {
    expect(await isNow({ status: 'aborted' })).toMatchObject({
      status: 'failed',
      costMicros: 0,
      error: { code: 'replicate.aborted', retryable: true },
    });
  });

  it.each([
    ['NSFW content detected. Try running it again.', 'replicate.content_refused', false],
    ['The input was flagged as sensitive. (E005)', 'replicate.content_refused', false],
    ['prompt: is required', 'replicate.invalid_input', false],
    ['CUDA out of memory.', 'replicate.out_of_memory', true],
    ['Something new', 'replicate.failed', true],
    [null, 'replicate.failed', true],
  ])('that failed because of %p is %s, to be retried: %p', async (error, code, retryable) => {
    expect(await isNow({ status: 'failed', error })).toMatchObject({ status: 'failed', error: { code, retryable } });
  });

  it.each([
    ['data_removed', { output: null, data_removed: true }, 'replicate.output_expired'],
    ['no address', { output: 'data:image/png;base64,AAAA' }, 'replicate.bad_output'],
    ['a file', { output: ['file:///etc/passwd'] }, 'replicate.bad_output'],
    ['nothing', { output: [] }, 'replicate.bad_output'],
    ['an object', { output: { url: 'https://a.test' } }, 'replicate.bad_output'],
  ])('that succeeded with %s is not ordered again', async (_, change, code) => {
    const poll = await isNow({ status: 'succeeded', ...change });
    expect(poll).toMatchObject({ status: 'failed', error: { code, retryable: false } });
  });

  it('costs by image, or by the second where the hardware is paid', async () => {
    const output = ['https://a.test/1.webp', 'https://a.test/2'];
    expect(await isNow({ status: 'succeeded', output })).toMatchObject({
      costMicros: 6_000,
      output: [{ mediaType: 'image/webp' }, { mediaType: 'application/octet-stream' }],
    });
    replicate = provider({ imageModel: SDXL });
    const seconds = { metrics: { predict_time: 2.5 } };
    expect(await isNow({ status: 'failed', ...seconds })).toMatchObject({ costMicros: 2_438 });
    expect(await isNow({ status: 'canceled', ...seconds })).toMatchObject({ status: 'cancelled', costMicros: 2_438 });
    expect(await isNow({ status: 'canceled', metrics: {} })).not.toHaveProperty('costMicros');
  });

  it('tells its progress in its logs, of which bars are no lines and unfinished lines wait', async () => {
    const logs = 'Using seed: 1\r\n  0%|   | 0/28\r 50%|█  | 14/28 [00:01<00:01]\r\nAlmost';
    expect(await isNow({ status: 'processing', logs })).toMatchObject({
      status: 'running',
      progress: { percent: 50, step: 14, steps: 28 },
      logs: ['Using seed: 1'],
    });
    expect((await isNow({ status: 'failed', logs })).logs).toEqual(['Using seed: 1', 'Almost']);
  });

  it('with a status that nobody knows runs on, and an operator is told once', async () => {
    const told: string[] = [];
    replicate = provider({ warn: (message) => told.push(message) });
    for (const status of ['hibernating', 'hibernating', '__proto__'])
      expect((await isNow({ status })).status).toBe('running');
    expect(told).toEqual([expect.stringContaining('"hibernating"'), expect.stringContaining('"__proto__"')]);
  });
});

describe('looking for an order', () => {
  it('finds it on a later page by its callback, asking for what came since', async () => {
    const id = await order('looked-for');
    for (let others = 0; others < 7; others += 1) await order(`other-${others}`);
    const since = new Date(Date.now() - 1_000);
    expect(await replicate.findJob('looked-for', since)).toEqual({ providerJobId: id });
    const [first, ...later] = fake.server.requestsOf('list').map(({ query }) => query);
    expect(Date.parse(first?.get('created_after') ?? '')).toBe(since.getTime() - 5 * 60_000);
    expect(later.length).toBeGreaterThan(1);
  });

  it('asks the prediction itself where the list leaves the callback out', async () => {
    const id = await order('silent-list');
    const { webhook: _, ...listed } = fake.prediction(id);
    fake.server.misbehave('list', [answers(200, { next: null, results: [listed] })]);
    expect(await replicate.findJob('silent-list', LONG_AGO)).toEqual({ providerJobId: id });
  });

  it('calls nothing absent while one may be ours and doesn’t say so', async () => {
    const id = await order('unmarked', '');
    const anonymous = { id, model: FLUX, webhook: null };
    const listing = (results: object[]) => {
      fake.server.misbehave('list', [answers(200, { next: null, results })]);
      return replicate.findJob('unmarked', LONG_AGO);
    };
    expect(await refusalOf(listing([anonymous]))).toMatchObject({ code: 'replicate.cannot_tell', retryable: true });
    expect(await listing([{ ...anonymous, source: 'web' }])).toBeUndefined();
    expect(await listing([{ ...anonymous, model: 'somebody/else' }])).toBeUndefined();
    expect(await listing([{ ...anonymous, webhook: `${CALLBACK}?job=another` }])).toBeUndefined();
  });

  it('gives up before it has turned pages for ever, and goes nowhere else for the next one', async () => {
    const next = `${fake.baseUrl}/predictions?cursor=0`;
    fake.server.misbehave(
      'list',
      Array.from({ length: 20 }, () => answers(200, { next, results: [] })),
    );
    expect((await refusalOf(replicate.findJob('nobody', LONG_AGO))).code).toBe('replicate.cannot_tell');
    fake.server.misbehave('list', [answers(200, { next: 'https://evil.test/v1/predictions', results: [] })]);
    expect((await refusalOf(replicate.findJob('nobody', LONG_AGO))).code).toBe('replicate.foreign_address');
  });
});
