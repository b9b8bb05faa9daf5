import { IdentityModule } from '../src/modules/identity/identity.module.js';
import { JSON_BODY_LIMIT } from '../src/platform/http/json-body.js';
import { startApi, type TestApi } from './support/api.js';
import { ProbeModule } from './support/probe.module.js';

let api: TestApi;

beforeAll(async () => {
  api = await startApi({
    features: [IdentityModule],
    modules: [ProbeModule],
  });
});
afterAll(() => api?.close());

const json = { 'content-type': 'application/json' };

describe('bad input', () => {
  it('names every field that breaks a rule, and the rule', async () => {
    const { status, headers, body } = await api
      .as('manager')
      .post('/probe/things', { name: '', size: 0, isAdmin: true });
    expect(status).toBe(422);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({ code: 'validation_failed', status: 422, instance: '/api/v1/probe/things' });
    expect(new Set(body.issues.map(({ path }: { path: string }) => path))).toEqual(
      new Set(['name', 'size', 'isAdmin']),
    );
  });

  it.each([{ until: { $ne: null } }, ['until'], 'until', null])(
    'refuses %j as a body where none is taken',
    async (body) => {
      const headers = { ...json, 'if-match': '"2"' };
      const answer = await api.as('manager').send('PATCH', '/probe/things/thg_1', JSON.stringify(body), { headers });
      expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed', issues: [{}] } });
    },
  );

  it('refuses a query where none is taken, naming it', async () => {
    const answer = await api.as('manager').get('/brand-kit?zzz=1&limit[$gt]=1');
    expect(answer).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(answer.body.issues.map(({ path }: { path: string }) => path).sort()).toEqual(['limit[$gt]', 'zzz']);
  });

  it('names the required fields when there is no body at all', async () => {
    const { status, body } = await api.as('manager').post('/probe/things');
    expect(status).toBe(422);
    expect(body.issues).toEqual([{ path: 'name', rule: 'is required', code: 'required' }]);
  });

  it.each(['utf-16', 'UTF-16LE', '"utf-16"', 'iso-8859-1', 'utf-8; charset=utf-16'])(
    'refuses JSON in %s, which has no encoding but UTF-8',
    async (charset) => {
      const headers = { 'content-type': `application/json; charset=${charset}` };
      const answer = await api.as('manager').post('/probe/things', '{"name":"a"}', { headers });
      expect(answer).toMatchObject({
        status: 415,
        body: {
          code: 'unsupported_media_type',
          detail: expect.stringContaining('UTF-8 (RFC 8259)'),
          issues: [{ path: 'content-type', rule: expect.stringContaining('utf-8') }],
        },
      });
    },
  );

  it.each(['utf-8', 'UTF-8', '"utf-8"', 'utf8'])('takes JSON in %s', async (charset) => {
    const headers = { 'content-type': `application/json; charset=${charset}` };
    expect((await api.as('manager').post('/probe/things', '{"name":"a"}', { headers })).status).toBe(201);
  });

  it('names the line and column where a body stops being JSON', async () => {
    const answer = await api.as('manager').post('/probe/things', '{\n  "name": "a"\n  "size": 1\n}', { headers: json });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'malformed_json',
        detail: expect.stringContaining('line 3, column 3'),
        issues: [{ path: 'body', rule: 'line 3, column 3: a comma is expected', code: 'malformed_json' }],
      },
    });
  });

  it('names the media type that is taken, and how much of it', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const other = await api.as('manager').post('/probe/things', 'name=a', { headers: form });
    expect(other.body).toMatchObject({
      detail: expect.stringMatching(/application\/json.*; it is “application\/x-www-form-urlencoded”\.$/),
      issues: [{ path: 'content-type', rule: expect.stringContaining('application/json') }],
    });
    const plain = { 'content-type': 'text/plain; charset=utf-8' };
    expect((await api.as('manager').post('/probe/things', '{"name":', { headers: plain })).body).toMatchObject({
      code: 'unsupported_media_type',
      detail: expect.stringContaining('it is “text/plain; charset=utf-8”'),
    });
    const large = await api.as('manager').post('/probe/things', { name: 'a'.repeat(JSON_BODY_LIMIT) });
    expect(large.body).toMatchObject({
      detail: expect.stringContaining('1 MiB (1048576 bytes)'),
      issues: [{ path: 'body', rule: 'must have at most 1048576 bytes' }],
      maxBytes: JSON_BODY_LIMIT,
    });
  });

  it('names the rule in plain words for a number that is none', async () => {
    const endless = await api.as('manager').post('/probe/things', '{"name":"a","size":1e400}', { headers: json });
    expect(endless.body.issues).toMatchObject([{ path: 'size', rule: 'must be a finite number' }]);
  });

  it('refuses an unknown query parameter', async () => {
    const { status, body } = await api.as('manager').get('/probe/things', { query: { state: 'new', limt: 5 } });
    expect(status).toBe(422);
    expect(body.issues[0]).toMatchObject({ path: 'limt' });
  });

  it('says of a query parameter that is there twice that it is', async () => {
    const { status, body } = await api.as('manager').get('/probe/things?state=new&state=old&limt=1&limt=2');
    expect(status).toBe(422);
    expect(body.issues).toEqual([
      { path: 'state', rule: 'must not be there twice', code: 'duplicate_key' },
      { path: 'limt', rule: 'is not a known field', code: 'unrecognized_keys' },
    ]);
  });

  it('answers an id that can be none as it answers one that is nowhere', async () => {
    const { status, body } = await api
      .as('manager')
      .patch('/probe/things/x%27--', {}, { headers: { 'if-match': '"1"' } });
    expect(status).toBe(404);
    expect(body.code).toBe('not_found');
  });

  it.each([
    ['malformed JSON', 'POST', '/probe/things', '{"name":', json, 400, 'malformed_json'],
    [
      'a key that reaches the prototype',
      'POST',
      '/probe/things',
      '{"__proto__":{"x":1}}',
      json,
      422,
      'validation_failed',
    ],
    [
      'a body of another type',
      'POST',
      '/probe/things',
      'name=x',
      { 'content-type': 'text/plain' },
      415,
      'unsupported_media_type',
    ],
    [
      'a form',
      'POST',
      '/probe/things',
      'name=x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      415,
      'unsupported_media_type',
    ],
    [
      'a body that is too large',
      'POST',
      '/probe/things',
      `{"name":"${'x'.repeat(1_048_576)}"}`,
      json,
      413,
      'payload_too_large',
    ],
    ['an unknown route', 'GET', '/nowhere', undefined, {}, 404, 'not_found'],
    ['a wrong method', 'DELETE', '/probe/things', undefined, {}, 405, 'method_not_allowed'],
    ['an address that is not well-formed', 'GET', '/%zz', undefined, {}, 404, 'not_found'],
  ] as const)('refuses %s', async (_, method, path, payload, headers, status, code) => {
    const answer = await api.as('manager').send(method, path, payload, { headers });
    expect(answer.body).toMatchObject({ status, code, requestId: expect.any(String) });
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json');
  });

  it('names the methods that there are', async () => {
    const { headers } = await api.as('manager').delete('/probe/things');
    expect(headers.allow).toBe('GET, POST');
  });

  it('never reaches a route that does not check it', async () => {
    const { status } = await api.anonymous.get('/probe/unchecked', { query: { q: 'x' } });
    expect(status).toBe(500);
  });
});

describe('an edit', () => {
  it('needs to say what it is based on', async () => {
    const { status, body } = await api.as('manager').patch('/probe/things/thg_1', {});
    expect(status).toBe(428);
    expect(body.code).toBe('precondition_required');
  });

  it.each(['"2"', 'W/"2"'])('takes %s and answers with the next revision', async (tag) => {
    const { etag } = await api.as('manager').patch('/probe/things/thg_1', {}, { headers: { 'if-match': tag } });
    expect(etag).toBe('"3"');
  });

  it('needs the revision that was read: a star names none', async () => {
    const answer = await api.as('manager').patch('/probe/things/thg_1', {}, { headers: { 'if-match': '*' } });
    expect(answer).toMatchObject({
      status: 428,
      body: { code: 'precondition_required', detail: expect.stringContaining('names no revision') },
    });
  });

  it('fails on a tag that names no revision', async () => {
    const { status } = await api.as('manager').patch('/probe/things/thg_1', {}, { headers: { 'if-match': 'abc' } });
    expect(status).toBe(412);
  });
});
