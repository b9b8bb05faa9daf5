/** Writes a refusal as an RFC 9457 document. */
import type { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toProblem } from './problem.js';
import { refusalOf } from './refusal-of.js';
import { noteRequest } from './request-notes.js';
import { pathOf } from './request-path.js';

export const sendProblem = (refusal: DomainError, request: FastifyRequest, reply: FastifyReply): void => {
  noteRequest(request, { code: refusal.code });
  if (reply.raw.headersSent) {
    // A stream that broke half-way can't become a problem document; cutting it is the only honest signal.
    reply.raw.destroy();
    return;
  }
  const { status, headers, body } = toProblem(refusal, {
    path: pathOf(request),
    requestId: request.id,
    conditional: request.headers['if-match'] !== undefined,
  });
  // As bytes: the framework would add a charset, which this media type doesn't have.
  const bytes = Buffer.from(JSON.stringify(body));
  void reply.code(status).headers(headers).type('application/problem+json').send(bytes);
};

/** For what the router refuses before it knows of any route: an address that can't be decoded or is too long. */
export const sendRouterProblem = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
  void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
  sendProblem(refusalOf(error), request, reply);
};
