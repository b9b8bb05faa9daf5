import { Controller, Get, Module } from '@nestjs/common';
import { IdentityModule } from '../src/modules/identity/identity.module.js';
import { Public } from '../src/platform/http/public.js';
import { startApi, type TestApi } from './support/api.js';
import { Barrier } from './support/barrier.js';
import { ProbeModule } from './support/probe.module.js';
import { exchange, type RawAnswer, RawConnection } from './support/raw-connection.js';

const barrier = new Barrier();

@Controller('api/v1/probe')
class SlowController {
  @Get('slow')
  @Public()
  async slow() {
    barrier.arrive();
    await barrier.opened;
    return {};
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

let api: TestApi;
let port: number;
const lines: string[] = [];
beforeAll(async () => {
  api = await startApi({
    features: [IdentityModule],
    modules: [ProbeModule, SlowModule],
    log: { write: (line) => void lines.push(line) },
  });
  await api.app.listen(0, '127.0.0.1');
  port = Number(new URL(await api.app.getUrl()).port);
});
afterAll(() => api?.close());

const expectRefusal = ({ status, headers, body }: RawAnswer, expected: { status: number; code: string }) => {
  expect({ status, ...body }).toMatchObject({
    ...expected,
    type: `urn:greenlight:problem:${expected.code}`,
    title: expect.any(String),
    detail: expect.any(String),
    instance: expect.any(String),
    requestId: expect.stringMatching(/^req_[0-9A-Z]{26}$/),
  });
  expect(headers).toMatchObject({
    'content-type': 'application/problem+json',
    connection: 'close',
    'x-request-id': body.requestId,
    'x-content-type-options': 'nosniff',
  });
  expect(lines.map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ level: 'info', requestId: body.requestId, ...expected }),
  );
};

const POST = 'POST /api/v1/probe/things HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
const MALFORMED = { status: 400, code: 'malformed_request' };

describe('bytes that are no request', () => {
  it.each([
    ['no HTTP at all', 'NOT HTTP\r\n\r\n'],
    ['the beginning of an encrypted connection', Buffer.from('160301020001000001fc0303', 'hex')],
    ['a method that is none', 'get /health/live HTTP/1.1\r\nHost: a\r\n\r\n'],
    ['a version that there is not', 'GET /health/live HTTP/9.9\r\nHost: a\r\n\r\n'],
    ['a header that is none', 'GET /health/live HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n'],
    ['a line break in a header', 'GET /health/live HTTP/1.1\r\nHost: a\r\nx: a\nb\r\n\r\n'],
    ['two lengths', `${POST}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`],
    ['a length that is no number', `${POST}Content-Length: two\r\n\r\n{}`],
    ['a length and chunks', `${POST}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a chunk that has no length', `${POST}Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n`],
    ['no host', 'GET /api/v1/me HTTP/1.1\r\n\r\n'],
  ])('(%s) are refused as a problem with an id, and the connection ends', async (_, bytes) => {
    expectRefusal(await exchange(port, bytes), MALFORMED);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  });

  it('(headers without end) are refused as too large', async () => {
    const answer = await exchange(port, `GET /health/live HTTP/1.1\r\nHost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`);
    expectRefusal(answer, { status: 431, code: 'headers_too_large' });
  });

  it('(a tunnel) are refused as a method that there is not', async () => {
    const answer = await exchange(port, 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n');
    expectRefusal(answer, { status: 405, code: 'method_not_allowed' });
  });

  it('are never answered in the place of a request before them', async () => {
    const connection = await RawConnection.open(port);
    connection.send('GET /api/v1/probe/slow HTTP/1.1\r\nHost: a\r\n\r\n');
    await barrier.reached;
    connection.send('NOT HTTP\r\n\r\n');
    expect(await connection.received()).toBe('');
    barrier.open();
  });
});

describe('a request with wishes that nobody knows', () => {
  it('is answered as if it had none', async () => {
    const { status, body } = await exchange(
      port,
      'GET /health/live HTTP/1.1\r\nHost: a\r\nExpect: a-miracle\r\nUpgrade: carriage\r\nConnection: close\r\n\r\n',
    );
    expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } });
  });
});
