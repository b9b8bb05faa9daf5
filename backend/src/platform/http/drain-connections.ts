/**
 * Once the shutdown has begun, a request that still comes over an open connection is refused as one to be sent again, and
 * the last answer on each connection says that it is the last. Without that, a connection that was busy when the shutdown
 * began stays open, idle, and holds the process until the keep-alive time is over.
 */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { FastifyInstance } from 'fastify';
import { sendRouterProblem } from './send-problem.js';

const RETRY_AFTER_SECONDS = 2;

/** The framework's own refusal (`return503OnClosing`) is no problem document and must be off. */
export const drainConnections = (fastify: FastifyInstance): void => {
  let closing = false;
  fastify.addHook('preClose', (done) => {
    closing = true;
    done();
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!closing) return done();
    const words = 'The service is about to stop. Please send the request again.';
    const refusal = new DomainError('service_unavailable', words, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    sendRouterProblem(refusal, request, reply);
  });
  fastify.addHook('onSend', (_request, reply, payload, done) => {
    if (closing) void reply.header('connection', 'close');
    done(null, payload);
  });
};
