/** Names each request, echoes its id, and writes one line when it is answered: no headers, no query, no body. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { withLogNotes } from '../observability/log-context.js';
import { noteRequest, notesOf } from './request-notes.js';
import { pathOf } from './request-path.js';

/** They come every few seconds and say nothing. */
const PROBES = /^\/(health\/|metrics$)/;

export const installRequestLog = (fastify: FastifyInstance, logger: Logger): void => {
  fastify.addHook('onRequest', (request, reply, done) => {
    // On the raw response: streams that bypass the framework's reply carry it too.
    reply.raw.setHeader('x-request-id', request.id);
    // The framework tells of answers that got out whole, and of no others.
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) logger.info({ ...lineOf(request, reply), cutOff: true }, 'request');
    });
    withLogNotes(notesOf(request), done);
  });
  // The body is read in the socket's own context; from here on the request's is back.
  fastify.addHook('preValidation', (request, _reply, done) => withLogNotes(notesOf(request), done));
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (payload instanceof Readable) payload.once('error', (error) => tellBroken(request, reply, error));
    done(null, payload);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const line = lineOf(request, reply);
    logger[PROBES.test(line.path) ? 'debug' : 'info'](line, 'request');
    done();
  });

  /** Before the first byte is out, the filter of problems tells; after it, nobody else does. */
  const tellBroken = (request: FastifyRequest, reply: FastifyReply, error: Error): void => {
    if (!reply.raw.headersSent) return;
    noteRequest(request, { code: 'internal_error' });
    logger.error({ ...notesOf(request), err: error }, 'the answer broke off');
  };
};

const lineOf = (request: FastifyRequest, reply: FastifyReply) => ({
  ...notesOf(request),
  method: request.method,
  path: pathOf(request),
  route: request.routeOptions.url,
  status: reply.statusCode,
  durationMs: Math.round(reply.elapsedTime),
});
