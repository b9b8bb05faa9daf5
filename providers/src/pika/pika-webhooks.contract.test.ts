import { gallerySpec } from '../studio/gallery-specs.js';
import { answers, garbled } from '../testing/fake-faults.js';
import { asReceived } from '../testing/fake-webhooks.js';
import { refusalOf } from '../testing/refusal-of.js';
import { PikaProvider } from './pika-provider.js';
import { FakeFal } from './testing/fake-fal.js';

const KEY = 'an-id:a-secret';
const CALLBACK_URL = 'https://greenlight.test/api/v1/webhooks/pika/a-token?a=1&b=2';
const wide = { ...gallerySpec('costa-serena', 'editorial', 'wide'), type: 'video', durationMs: 5_000 } as const;

interface Job {
  readonly jobId: string;
  readonly providerJobId: string;
}

let fake: FakeFal;
let pika: PikaProvider;
let now: Date;
let jobs = 0;
beforeEach(async () => {
  now = new Date();
  fake = await FakeFal.start(KEY);
  pika = new PikaProvider({
    falKey: KEY,
    queueUrl: fake.server.url,
    jwksUrl: fake.jwksUrl,
    model: 'fal-ai/pika/v2.2/text-to-video',
    now: () => now,
  });
});
afterEach(() => fake.close());

const submit = async (): Promise<Job> => {
  jobs += 1;
  return { jobId: `job-${jobs}`, ...(await pika.render(`job-${jobs}`, wide, { callbackUrl: CALLBACK_URL })) };
};
const finish = async ({ jobId, providerJobId }: Job) => {
  await fake.server.tick();
  await fake.server.tick();
  return pika.pollStatus(jobId, providerJobId);
};
const delivered = (job: Job, fault?: 'wrong_signature' | 'old_timestamp') =>
  asReceived(fake.webhooks.delivery(fake.event(job.providerJobId, CALLBACK_URL), fault));

describe('a webhook of pika', () => {
  const complete = async () => {
    const job = await submit();
    await finish(job);
    return job;
  };

  it('arrives as it was signed, over real HTTP', async () => {
    const job = await complete();
    const sent = fake.webhooks.sent.findLast(({ raw }) => raw.includes(job.providerJobId));
    expect(sent?.url).toBe(CALLBACK_URL);
    if (sent) await pika.verify(sent.raw, sent.headers);
  });

  it.each([-300_001, 300_001])('that was signed %i ms from now is refused', async (skew) => {
    const job = await complete();
    const { raw, headers } = delivered(job);
    const signedAt = Number(headers['x-fal-webhook-timestamp']) * 1_000;
    now = new Date(signedAt - Math.sign(skew) * 300_000);
    await pika.verify(raw, headers);
    now = new Date(signedAt - skew);
    expect((await refusalOf(pika.verify(raw, headers))).code).toBe('webhook.bad_timestamp');
  });

  it.each(['request-id', 'user-id', 'timestamp', 'signature'])('without the header %s is refused', async (name) => {
    const { raw, headers } = delivered(await complete());
    const info = await refusalOf(pika.verify(raw, { ...headers, [`x-fal-webhook-${name}`]: undefined }));
    expect(info.code).toBe('webhook.bad_signature');
  });

  it('with another’s id, user or time in its headers is refused', async () => {
    const { raw, headers } = delivered(await complete());
    const time = String(Number(headers['x-fal-webhook-timestamp']) + 1);
    for (const change of [
      ['request-id', 'another'],
      ['user-id', 'another'],
      ['timestamp', time],
    ] as const) {
      const info = await refusalOf(pika.verify(raw, { ...headers, [`x-fal-webhook-${change[0]}`]: change[1] }));
      expect(info.code).toBe('webhook.bad_signature');
    }
  });

  it('is checked by keys that are asked for once a day', async () => {
    const { raw, headers } = delivered(await complete());
    const before = fake.server.requestsOf('keys').length;
    await pika.verify(raw, headers);
    await pika.verify(raw, headers);
    expect(fake.server.requestsOf('keys')).toHaveLength(before + 1);
  });

  it('by a key that is new is believed, after one more look at the keys', async () => {
    const job = await complete();
    const old = delivered(job);
    await pika.verify(old.raw, old.headers);
    fake.changeKey();
    const renewed = delivered(job);
    now = new Date(now.getTime() + 61_000);
    await pika.verify(renewed.raw, renewed.headers);
    expect((await refusalOf(pika.verify(old.raw, old.headers))).code).toBe('webhook.bad_signature');
  });

  it('that is forged doesn’t make us ask for the keys each time', async () => {
    const job = await complete();
    const before = fake.server.requestsOf('keys').length;
    for (let forgery = 0; forgery < 5; forgery += 1) {
      const { raw, headers } = delivered(job, 'wrong_signature');
      await refusalOf(pika.verify(raw, headers));
    }
    expect(fake.server.requestsOf('keys')).toHaveLength(before + 1);
  });

  it('that can’t be checked just now may come again', async () => {
    const { raw, headers } = delivered(await complete());
    for (const fault of [answers(500), answers(404), garbled]) {
      fake.server.misbehave('keys', [fault]);
      expect((await refusalOf(pika.verify(raw, headers))).retryable).toBe(true);
    }
    await pika.verify(raw, headers);
  });

  it('says that it failed, and nothing else of what it carries is believed', async () => {
    fake.endWith({ status: 422, json: { video: { url: 'https://evil.example/video.mp4' } } });
    const job = await submit();
    await finish(job);
    const { raw } = delivered(job);
    expect(await pika.handleWebhook(raw)).toEqual({
      providerJobId: job.providerJobId,
      eventId: `${job.providerJobId}:ERROR`,
      status: 'failed',
    });
  });

  it('that nobody can read is refused in the port’s words', async () => {
    for (const raw of ['', '{}', 'no json', '{"request_id":1,"status":"OK"}'])
      expect((await refusalOf(pika.handleWebhook(Buffer.from(raw)))).code).toBe('webhook.unreadable');
  });
});
