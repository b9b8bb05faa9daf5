import { z } from 'zod';
import { answers, garbled } from '../testing/fake-faults.js';
import type { FakeReply } from '../testing/fake-reply.js';
import { FakeServer } from '../testing/fake-server.js';
import { refusalOf } from '../testing/refusal-of.js';
import { assertBaseUrl, isOnThisMachine } from './base-url.js';
import { ProviderHttp, type ProviderHttpOptions, type ProviderRequest } from './provider-http.js';

const KEY = 'r8_a-key-that-nobody-may-see';
const PRIVATE_FORMS = [
  '127.0.0.1',
  '2130706433',
  '0x7f.1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  '0.0.0.0',
  'localhost',
  '127.1',
];

let server: FakeServer;
let reply: FakeReply = {};

beforeAll(async () => {
  const thing = { name: 'thing', path: '/v1/*', handle: () => reply } as const;
  server = await FakeServer.start(
    () => undefined,
    [
      { ...thing, method: 'POST' },
      { ...thing, method: 'GET' },
    ],
  );
});
beforeEach(() => {
  reply = { json: { ok: true } };
});
afterAll(() => server.close());

const http = (options: Partial<ProviderHttpOptions> = {}) =>
  new ProviderHttp({
    provider: 'acme',
    baseUrl: `${server.url}/v1`,
    errors: [],
    key: { variable: 'ACME_KEY', value: KEY, scheme: 'Bearer' },
    allowPrivate: true,
    ...options,
  });
const ask = (request: Partial<ProviderRequest<unknown>> = {}, options: Partial<ProviderHttpOptions> = {}) =>
  http(options).request({
    method: 'POST',
    path: 'things',
    answer: z.object({ ok: z.boolean() }),
    creates: true,
    ...request,
  });
const refused = (...args: Parameters<typeof ask>) => refusalOf(ask(...args));

describe('a request to a provider', () => {
  it('carries key and JSON, and gives back what the answer must be', async () => {
    const { data, status } = await ask({ body: { a: 'ü' }, headers: { 'x-more': '1' } });
    expect([status, data]).toEqual([200, { ok: true }]);
    expect(server.requests.at(-1)).toMatchObject({
      path: '/v1/things',
      json: { a: 'ü' },
      headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json', 'x-more': '1' },
    });
  });

  it.each(PRIVATE_FORMS)('opens no socket to a private address: %s', async (host) => {
    const before = server.requests.length;
    const baseUrl = `http://${host}:${new URL(server.url).port}/v1`;
    const info = await refused({}, { baseUrl, allowPrivate: false });
    expect(info).toEqual(expect.objectContaining({ code: 'acme.private_address', retryable: false }));
    expect(info.outcomeUnknown).toBeUndefined();
    expect(server.requests).toHaveLength(before);
  });

  it('goes nowhere else with the key', async () => {
    const before = server.requests.length;
    for (const path of ['http://127.0.0.2/x', 'https://evil.test/x', '../admin', 'things/%2e%2e/%2e%2e/x', 'a/./b'])
      expect((await refused({ path })).code).toBe('acme.foreign_address');
    expect(server.requests).toHaveLength(before);
    await ask({ path: `${server.url}/v1/elsewhere` });
    expect(server.requests.at(-1)?.path).toBe('/v1/elsewhere');
  });

  it('follows no redirect', async () => {
    reply = { status: 307, headers: { location: `${server.url}/v1/other` } };
    const before = server.requests.length;
    expect(await refused()).toMatchObject({ code: 'acme.redirected', retryable: false });
    expect(server.requests).toHaveLength(before + 1);
  });

  it('ends at its time limit, however slowly the answer drips', async () => {
    server.misbehave('thing', [{ kind: 'accept_then_hang' }]);
    expect(await refused({}, { timeoutMs: 30 })).toMatchObject({ code: 'acme.timed_out', outcomeUnknown: true });
    reply = { headers: { 'content-type': 'application/json' }, stream: (response) => response.write('{') };
    expect(await refused({ creates: false }, { timeoutMs: 30 })).toEqual({
      code: 'acme.timed_out',
      message: 'No answer in time.',
      retryable: true,
    });
  });

  it('reads no more than it may', async () => {
    reply = { json: { ok: true, more: 'x'.repeat(10_000) } };
    expect(await refused({}, { maxResponseBytes: 1_000 })).toMatchObject({
      code: 'acme.bad_answer',
      outcomeUnknown: true,
    });
    await ask({}, { maxResponseBytes: 20_000 });
  });

  it('takes an answer of another shape for none, and says where it differs', async () => {
    server.misbehave('thing', [garbled, answers(200, { ok: 'yes' })]);
    expect((await refused()).outcomeUnknown).toBe(true);
    expect((await refused({ creates: false })).message).toContain('ok: ');
  });

  it('tells the key to nobody, not even when the provider repeats it', async () => {
    server.misbehave('thing', [answers(401, { detail: `Wrong key ${KEY}!` }), { kind: 'drop' }]);
    const errors = [await ask().catch((error: unknown) => error), await ask().catch((error: unknown) => error)];
    expect(errors[0]).toMatchObject({ info: { message: 'Wrong key <ACME_KEY>!' } });
    for (const error of errors) {
      const { cause, stack, message } = error as Error;
      expect(JSON.stringify([error, cause, stack, message])).not.toContain(KEY);
      expect(Object.keys((cause as object | undefined) ?? {})).not.toContain('config');
    }
  });

  it('lets a request have rules of its own, before the adapter’s', async () => {
    server.misbehave('thing', [answers(429), answers(429)]);
    const errors = [{ status: 429, code: 'quota', retryable: false }];
    expect((await refused({ errors })).code).toBe('acme.quota');
    expect((await refused()).code).toBe('acme.rate_limited');
  });
});

describe('a base address', () => {
  it('is on this machine only when it says so itself', () => {
    const bases = [
      'http://localhost:8188',
      'http://127.0.0.1/v1',
      'http://127.1.2.3',
      'http://[::1]:1',
      'http://2130706433',
    ];
    for (const base of bases) expect(isOnThisMachine(base)).toBe(true);
    for (const base of ['https://api.test', 'http://10.0.0.1', 'http://localhost.test', 'http://127.0.0.1.test', 'x'])
      expect(isOnThisMachine(base)).toBe(false);
  });

  it('has nothing in it but an address', () => {
    assertBaseUrl('https://api.test/v1');
    for (const base of [
      'api.test',
      'ftp://api.test',
      'https://me@api.test',
      'https://api.test?x=1',
      'https://api.test#x',
    ])
      expect(() => assertBaseUrl(base)).toThrow(TypeError);
  });
});
