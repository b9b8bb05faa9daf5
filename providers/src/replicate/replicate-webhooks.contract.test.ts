import { jest } from '@jest/globals';
import type { RawHeaders } from '../contract.js';
import { gallerySpec } from '../studio/gallery-specs.js';
import { answers } from '../testing/fake-faults.js';
import { FakeServer } from '../testing/fake-server.js';
import { refusalOf } from '../testing/refusal-of.js';
import { type ReplicateOptions, ReplicateProvider } from './replicate-provider.js';
import { FakeReplicate } from './testing/fake-replicate.js';

const FLUX = 'black-forest-labs/flux-schnell';
const CALLBACK = 'https://greenlight.test/api/v1/webhooks/replicate/token';
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

const order = async (jobId = 'job-1', callbackUrl = CALLBACK) =>
  (await replicate.render(jobId, image, { callbackUrl })).providerJobId;

describe('a webhook of Replicate', () => {
  const delivered = async (fault?: 'wrong_signature' | 'old_timestamp') => fake.deliveryOfEnd(await order(), fault);
  const verdict = async (raw: Uint8Array, headers: RawHeaders) =>
    (await refusalOf(replicate.verify(raw, headers))).code;

  it('is refused when anything that is signed was exchanged', async () => {
    const { raw, headers } = await delivered();
    const late = String(Math.floor(Date.now() / 1_000) + 1);
    const future = await delivered();
    await replicate.verify(raw, headers);
    const altered: [Uint8Array, RawHeaders][] = [
      [Buffer.concat([raw, Buffer.from(' ')]), headers],
      [raw, { ...headers, 'webhook-timestamp': late }],
      [raw, { ...headers, 'webhook-id': 'msg_another' }],
      [raw, { ...headers, 'webhook-signature': future.headers['webhook-signature'] }],
      [raw, { ...headers, 'webhook-signature': 'v1' }],
      [raw, { ...headers, 'webhook-signature': ['v1,a', 'v1,b'] }],
      [raw, { ...headers, 'webhook-id': undefined }],
    ];
    for (const [bytes, changed] of altered) expect(await verdict(bytes, changed)).toBe('webhook.refused');
  });

  it('is refused when it is more than five minutes old, or from the future', async () => {
    for (const minutes of [-6, 6]) {
      const { url, raw } = await delivered();
      jest.spyOn(Date, 'now').mockReturnValueOnce(Date.now() + minutes * 60_000);
      const { headers } = fake.webhooks.delivery({ id: 'msg_1', url, payload: JSON.parse(raw.toString()) });
      expect(await verdict(raw, headers)).toBe('webhook.refused');
    }
  });

  it('is believed for id and status alone', async () => {
    const id = await order('job-9');
    fake.prediction(id).output = ['https://evil.test/x.png'];
    const { raw, headers } = fake.deliveryOfEnd(id);
    expect(await replicate.handleWebhook(raw, headers)).toEqual({
      jobId: 'job-9',
      providerJobId: id,
      eventId: `msg_${id}_completed`,
      status: 'queued',
    });
  });

  it('that names no job of ours is refused', async () => {
    const headers = { 'webhook-id': 'msg_1' };
    for (const payload of [
      {},
      { id: 'x', status: 'succeeded' },
      { id: 'x', status: 'succeeded', webhook: CALLBACK },
      'x',
    ])
      expect((await refusalOf(replicate.handleWebhook(Buffer.from(JSON.stringify(payload)), headers))).code).toBe(
        'webhook.refused',
      );
  });

  it('is checked by a key that is asked for once, or given', async () => {
    const { raw, headers } = await delivered();
    const asked = () => fake.server.requestsOf('secret').length;
    const before = asked();
    await Promise.all([replicate.verify(raw, headers), replicate.verify(raw, headers)]);
    expect(await verdict(Buffer.from('{}'), headers)).toBe('webhook.refused');
    expect(asked()).toBe(before + 1);
    await provider({ webhookSecret: fake.webhookSecret }).verify(raw, headers);
    expect(asked()).toBe(before + 1);
  });

  it('is checked later when the key can’t be had now, and by a new one when the account has changed it', async () => {
    const { raw, headers } = await delivered();
    fake.server.misbehave('secret', [answers(503), answers(200, { key: 'whsec_b2xkIHNlY3JldA==' })]);
    expect(await refusalOf(replicate.verify(raw, headers))).toMatchObject({ retryable: true });
    expect(await verdict(raw, headers)).toBe('webhook.refused');
    const later = Date.now() + 6 * 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    const signed = fake.webhooks.delivery({ id: 'msg_2', url: '', payload: {} });
    await replicate.verify(signed.raw, signed.headers);
  });
});

describe('the first webhook of an order', () => {
  it('may come before the order’s own answer, over real HTTP, and is genuine', async () => {
    const arrived: string[] = [];
    const receiver = await FakeServer.start(
      () => undefined,
      [
        {
          name: 'inbox',
          method: 'POST',
          path: '/hook',
          handle: async ({ raw, headers }) => {
            await replicate.verify(raw, headers);
            arrived.push((await replicate.handleWebhook(raw, headers)).status);
            return { status: 204 };
          },
        },
      ],
    );
    const own = await FakeReplicate.start();
    replicate = provider({ token: own.token, baseUrl: own.baseUrl });
    own.announceBeforeAnswer();
    const isTaken = receiver.taken('inbox').then(() => arrived.push('taken'));
    const id = await order('job-1', `${receiver.url}/hook`);
    arrived.push('answered');
    await isTaken;
    expect(arrived).toEqual(['queued', 'taken', 'answered']);
    expect(own.webhooks.sent.at(-1)).toMatchObject({ answer: 204, headers: { 'webhook-id': `msg_${id}_start` } });
    await Promise.all([receiver.close(), own.server.close()]);
  });
});
