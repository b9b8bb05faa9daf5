import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { fastify } from 'fastify';
import { pino } from 'pino';
import { ConnectionErrors } from './connection-errors.js';

const TIMEOUT_MS = 50;
const connectionErrors = new ConnectionErrors(pino({ enabled: false }));
const server = fastify({
  requestTimeout: TIMEOUT_MS,
  http: { headersTimeout: TIMEOUT_MS, connectionsCheckingInterval: TIMEOUT_MS / 2 },
  clientErrorHandler: connectionErrors.answer,
});
let begun: () => void;

beforeAll(async () => {
  connectionErrors.install(server);
  server.post('/whole', (request) => request.body);
  server.get('/begun', (_request, reply) => {
    reply.raw.writeHead(200).write('a part');
    begun();
    return reply.hijack();
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => server.close());

const open = async () => {
  const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
};
const send = async (bytes: string): Promise<string> => {
  const socket = await open();
  socket.write(bytes);
  return text(socket);
};

describe('a client that does not finish', () => {
  it.each([
    ['its headers', 'GET /whole HTTP/1.1\r\nHo', 'urn:greenlight:request:'],
    [
      'its body',
      'POST /whole HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a"',
      '/whole',
    ],
    ['anything at all', '', 'urn:greenlight:request:'],
  ])('(%s) is told so as a problem, and the connection ends', async (_, bytes, instance) => {
    const [head = '', body = ''] = (await send(bytes)).split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect(head).toContain('content-type: application/problem+json');
    expect(head).toContain('connection: close');
    const problem = JSON.parse(body);
    expect(problem).toMatchObject({ status: 408, code: 'request_timeout' });
    expect(problem.instance).toContain(instance);
    expect(head).toContain(`x-request-id: ${problem.requestId}`);
  });

  it('gets no second answer into the one that has begun', async () => {
    const answering = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const socket = await open();
    const received = text(socket).catch(() => '');
    socket.write('GET /begun HTTP/1.1\r\nHost: a\r\n\r\n');
    await answering;
    socket.write('NOT HTTP\r\n\r\n');
    expect(await received).not.toContain('problem');
  });
});
