/**
 * Answers what never becomes a request, or never a whole one, as a problem, and ends its connection, because nobody can
 * tell where the next request on it begins. "An answer that is taken for another request's" is the threat: where one
 * could be, the connection ends without a word.
 */
import { type IncomingMessage, maxHeaderSize, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { DomainError, type ErrorCode } from '@greenlight/shared/kernel/errors.js';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { type Problem, toProblem } from './problem.js';
import { requestIdOf } from './request-id.js';
import { pathOf } from './request-path.js';
import { sendRouterProblem } from './send-problem.js';

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

const REFUSALS: Readonly<Record<string, [ErrorCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', `Send at most ${maxHeaderSize} bytes of headers.`],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: ['payload_too_large', 'Send chunks without extensions.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not arrive in time. Please send it again.'],
};
const PARSER_ERROR = 'HPE_';

/** `undefined` for what is wrong with the line and not with what came over it: there is nobody left to tell. */
const refusalOf = ({ code = '' }: NodeJS.ErrnoException): DomainError | undefined => {
  const known = REFUSALS[code];
  if (known) return new DomainError(...known);
  return code.startsWith(PARSER_ERROR)
    ? new DomainError('malformed_request', 'This is not a well-formed HTTP request.')
    : undefined;
};

export class ConnectionErrors {
  private readonly exchanges = new WeakMap<object, Set<Exchange>>();

  constructor(private readonly logger: Logger) {}

  /** For the server's `clientErrorHandler`. */
  readonly answer = (error: NodeJS.ErrnoException, socket: Duplex): void => {
    const refusal = refusalOf(error);
    const [exchange, ...others] = this.exchanges.get(socket) ?? [];
    // Of a request that is here whole, the error can't be: it is of what comes after it.
    const isAnothers = exchange !== undefined && (exchange.request.raw.complete || exchange.reply.raw.headersSent);
    if (refusal && socket.writable && !isAnothers && others.length === 0)
      this.refuse(socket, refusal, exchange?.request);
    else socket.destroy();
  };

  /** For a server that doesn't ask for a host by itself, since it would refuse without a word. */
  install(fastify: FastifyInstance): void {
    const server = fastify.server as Server;
    // Whoever expects more than a server has may be served without it (RFC 9110, 10.1.1).
    server.on('checkExpectation', (request, response) => server.emit('request', request, response));
    server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
      this.refuse(socket, new DomainError('method_not_allowed', 'This is no proxy.', { allow: [] }));
    });
    fastify.addHook('onRequest', (request, reply, done) => {
      this.watch({ request, reply });
      if (request.headers.host !== undefined || request.raw.httpVersion !== '1.1') return done();
      void reply.header('connection', 'close');
      sendRouterProblem(new DomainError('malformed_request', 'Send a Host header.'), request, reply);
    });
  }

  private watch(exchange: Exchange): void {
    const { socket } = exchange.request.raw;
    const underWay = this.exchanges.get(socket) ?? new Set();
    this.exchanges.set(socket, underWay.add(exchange));
    exchange.reply.raw.once('close', () => underWay.delete(exchange));
  }

  private refuse(socket: Duplex, refusal: DomainError, request?: FastifyRequest): void {
    const requestId = request?.id ?? requestIdOf({ headers: {} });
    const path = request ? pathOf(request) : `urn:greenlight:request:${requestId}`;
    const problem = toProblem(refusal, { path, requestId, conditional: false });
    this.logger.info({ requestId, status: problem.status, code: refusal.code }, 'no request');
    socket.end(messageOf(problem, requestId), () => socket.destroy());
  }
}

const messageOf = ({ status, headers, body }: Problem, requestId: string): string => {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    date: new Date().toUTCString(),
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    'x-request-id': requestId,
    'x-content-type-options': 'nosniff',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`;
};
