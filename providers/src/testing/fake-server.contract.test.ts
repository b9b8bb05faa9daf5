import axios from 'axios';
import type { FakeFault } from './fake-faults.js';
import { FakeFiles, FILE_ROUTE, htmlFile, hugeFile, redirectedFile } from './fake-files.js';
import { FakeServer } from './fake-server.js';
import { FakeWebhooks, type WebhookFault } from './fake-webhooks.js';

let server: FakeServer;
let files: FakeFiles;

beforeAll(async () => {
  server = await FakeServer.start(
    ({ authorization }) => (authorization === 'Key k' ? undefined : { status: 401 }),
    [
      { name: 'one', method: 'GET', path: '/things/:id', handle: ({ params }) => ({ json: params }) },
      { name: 'rest', method: 'GET', path: '/models/*', handle: ({ params }) => ({ json: params }) },
      { name: 'inbox', method: 'POST', path: '/inbox', open: true, handle: () => ({ status: 204 }) },
    ],
  );
  files = new FakeFiles(server);
});
afterAll(() => server.close());

const get = (path: string, authorization = 'Key k') =>
  axios.get(`${server.url}${path}`, { headers: { authorization }, validateStatus: () => true, maxRedirects: 0 });

describe('a fake server', () => {
  it('turns away whoever has no key, and writes it down', async () => {
    expect((await get('/things/1', 'Key x')).status).toBe(401);
    expect(server.requests.at(-1)).toMatchObject({
      route: 'one',
      path: '/things/1',
      headers: { authorization: 'Key x' },
    });
    expect((await get('/things/1')).data).toEqual({ id: '1' });
    expect((await get('/models/a/b/c')).data).toEqual({ '*': 'a/b/c' });
    expect((await get('/nothing')).status).toBe(404);
  });

  it('meets the faults of a route one by one, and knows its routes', async () => {
    const answer = (status: number): FakeFault => ({ kind: 'answer', reply: { status } });
    server.misbehave('one', [answer(503), answer(429)]);
    const statuses = [await get('/things/1'), await get('/things/1'), await get('/things/1')].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([503, 429, 200]);
    expect(() => server.misbehave('none', [])).toThrow('there is no route "none"');
  });

  it('has files that are none, lead elsewhere, drip a byte a tick, or are gone', async () => {
    const { pathname } = new URL(files.put('a.png', { bytes: Buffer.from('png'), mediaType: 'image/png' }));
    server.misbehave(FILE_ROUTE, [htmlFile, redirectedFile('http://10.0.0.1/'), hugeFile(true), files.dripped()]);
    expect((await get(pathname)).data).toContain('<script>');
    expect((await get(pathname)).headers.location).toBe('http://10.0.0.1/');
    for (const length of ['10737418240', undefined]) {
      const { data, headers } = await axios.get(`${server.url}${pathname}`, { responseType: 'stream' });
      expect(headers['content-length']).toBe(length);
      const bytes = data[Symbol.asyncIterator]();
      expect((await bytes.next()).value.length).toBeGreaterThan(0);
      if (length === undefined) {
        await server.tick();
        expect((await bytes.next()).value.toString()).toBe('.');
      }
      data.destroy();
    }
    expect((await get(pathname)).data).toBe('png');
    files.expire('a.png');
    expect((await get(pathname)).status).toBe(404);
  });
});

describe('its webhooks', () => {
  const sentWith = async (...faults: (WebhookFault | undefined)[]) => {
    const webhooks = new FakeWebhooks((event, raw, at) => ({
      id: event.id,
      of: raw.toString(),
      age: String(Date.now() - at.getTime()),
    }));
    webhooks.misbehave(faults);
    for (const id of ['a', 'b', 'c']) webhooks.add({ id, url: `${server.url}/inbox`, payload: id });
    await webhooks.flush();
    return webhooks.sent;
  };
  const ids = async (...faults: (WebhookFault | undefined)[]) =>
    (await sentWith(...faults)).map(({ headers }) => headers.id).join('');

  it('come in order, twice, later, or not at all', async () => {
    expect(await ids()).toBe('abc');
    expect(await ids('duplicated')).toBe('aabc');
    expect(await ids('held')).toBe('bac');
    expect(await ids(undefined, 'lost')).toBe('ac');
    expect(server.requestsOf('inbox').at(-1)).toMatchObject({ json: 'c' });
  });

  it('are signed wrongly or long ago when they are told to be, and note how they were answered', async () => {
    const [wrong, old] = await sentWith('wrong_signature', 'old_timestamp');
    expect(wrong?.headers.of).not.toBe(wrong?.raw.toString());
    expect(Number(old?.headers.age)).toBeGreaterThan(300_000);
    expect([wrong?.answer, old?.answer]).toEqual([204, 204]);
  });
});
