import { rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { IdentityModule } from '../src/modules/identity/identity.module.js';
import { startApi, type TestApi } from './support/api.js';
import { ProbeModule } from './support/probe.module.js';

let api: TestApi;
const lines: string[] = [];

beforeAll(async () => {
  api = await startApi({
    features: [IdentityModule],
    modules: [ProbeModule],
    log: { write: (line) => void lines.push(line) },
  });
});
afterAll(() => api?.close());

describe('a request', () => {
  it('gets an id, in the answer, in its problem and in its log line', async () => {
    const { headers, body } = await api.anonymous.get('/me', { headers: { 'x-request-id': 'client-id-1' } });
    expect(headers['x-request-id']).toBe('client-id-1');
    expect(body.requestId).toBe('client-id-1');
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ requestId: 'client-id-1', path: '/api/v1/me', status: 401, code: 'unauthenticated' }),
    );
  });

  it('is logged with its tenant and user, also when it had a body to wait for', async () => {
    await api.as('manager').post('/probe/things', { name: 'x' }, { headers: { 'x-request-id': 'with-body' } });
    const { id } = api.tenant.member('manager');
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ requestId: 'with-body', tenantId: api.tenant.id, userId: id, status: 201 }),
    );
  });
});

describe('an answer', () => {
  it('shows only what its schema knows, its revision as ETag, and where the created thing is', async () => {
    const { status, headers, etag, body } = await api.as('manager').post('/probe/things', { name: 'Thing' });
    expect(status).toBe(201);
    expect(body).toEqual({ id: 'thg_1', name: 'Thing', rev: 1 });
    expect(etag).toBe('"1"');
    expect(headers.location).toBe('/api/v1/probe/things/thg_1');
  });

  it('that breaks its schema is not sent', async () => {
    const { status, body } = await api.anonymous.get('/probe/wrong-answer');
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('thg_1');
  });

  it('repeats the total of a list', async () => {
    expect((await api.as('viewer').get('/probe/things')).headers['x-total-count']).toBe('7');
  });

  it('keeps browsers from guessing, framing and running anything', async () => {
    for (const path of ['/probe/things', '/nowhere']) {
      const { headers } = await api.as('viewer').get(path);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-frame-options': 'DENY',
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
  });

  it('to a defect shows a request id and nothing of the cause, which is in the log', async () => {
    const { status, body } = await api.anonymous.get('/probe/broken', { headers: { 'x-request-id': 'defect-1' } });
    expect(status).toBe(500);
    expect(body).toEqual({
      type: 'urn:greenlight:problem:internal_error',
      title: expect.any(String),
      status: 500,
      code: 'internal_error',
      detail: expect.any(String),
      instance: '/api/v1/probe/broken',
      requestId: 'defect-1',
    });
    const logged = lines.map((line) => JSON.parse(line)).find((line) => line.err && line.requestId === 'defect-1');
    expect(logged.err.stack).toContain('probe.module');
  });
});

describe('the documentation', () => {
  it('is served from here, and its page may run its own scripts', async () => {
    const page = await api.anonymous.get('/api/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    const addresses = [...String(page.body).matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      const asset = await api.anonymous.get(new URL(address, 'http://here/api/docs').pathname);
      expect({ address, status: asset.status }).toEqual({ address, status: 200 });
    }
    expect(String(page.body)).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
  });

  it.each(['GET', 'HEAD'] as const)(
    'has no page at an address below it that is none, for %s as well',
    async (method) => {
      const { status, body } = await api.anonymous.send(method, '/api/docs/nope');
      expect(status).toBe(404);
      if (method === 'GET') expect(body).toMatchObject({ status: 404, code: 'not_found' });
    },
  );

  it('names the methods that there are when another is used', async () => {
    const { status, headers } = await api.anonymous.send('DELETE', '/api/docs');
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET' });
  });

  it('says of every operation in a line what it does', async () => {
    const { body } = await api.anonymous.get('/api/openapi.json');
    const operations = Object.values(body.paths as Record<string, Record<string, { summary?: string }>>);
    const summaries = operations.flatMap((path) => Object.values(path).map(({ summary }) => summary));
    expect(summaries).toContain('Create a thing in probe');
    for (const summary of summaries) expect(summary).toMatch(/^[A-Z][a-z]+ \S/);
  });

  it('describes the routes with their schemas', async () => {
    const { body } = await api.anonymous.get('/api/openapi.json');
    const { post } = body.paths['/api/v1/probe/things'];
    expect(post.requestBody.content['application/json'].schema).toMatchObject({
      required: ['name'],
      additionalProperties: false,
    });
    expect(post.responses['201'].content['application/json'].schema.properties).toHaveProperty('rev');
    expect(post.security).toEqual([{ bearer: [] }]);
    const { patch } = body.paths['/api/v1/probe/things/{id}'];
    expect(patch.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
    expect(patch.parameters).toContainEqual(expect.objectContaining({ name: 'id', in: 'path', required: true }));
  });
});

describe('health', () => {
  it('is alive, and ready when the database takes writes', async () => {
    expect((await api.anonymous.get('/health/live')).body).toEqual({ status: 'ok' });
    const { status, body } = await api.anonymous.get('/health/ready');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { ready: true, checks: { database: 'ok', storage: 'ok' } },
    });
  });
});

describe('health without storage', () => {
  it('is not ready while the storage takes no writes, and is again when it does', async () => {
    const storage = api.config.storageDir;
    await rename(storage, `${storage}.gone`).catch(() => undefined);
    await writeFile(storage, 'a file where the folder should be');
    const { status, body } = await api.anonymous.get('/health/ready');
    expect({ status, body }).toEqual({
      status: 503,
      body: { ready: false, checks: { database: 'ok', storage: 'failed' } },
    });
    await rm(storage);
    expect((await api.anonymous.get('/health/ready')).status).toBe(200);
  });
});

describe('over a real connection', () => {
  it('refuses what is not HTTP without falling over', async () => {
    await api.app.listen(0, '127.0.0.1');
    const { port } = new URL(await api.app.getUrl());
    const reply = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('NOT HTTP\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => {
        text += String(chunk);
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
    expect(reply).toMatch(/^HTTP\/1\.1 400/);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  });
});
