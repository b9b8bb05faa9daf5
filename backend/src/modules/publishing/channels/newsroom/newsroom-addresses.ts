/** Addresses below the newsroom's that come to no route of it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refusalOf } from '../../../../platform/http/refusal-of.js';
import { pathOf } from '../../../../platform/http/request-path.js';
import { sendRouterProblem } from '../../../../platform/http/send-problem.js';
import { markRefusal, sendRefusalPage, takesPages } from './refusal-answers.js';
import { plainRefusalPage } from './refusal-page.js';

const NEWSROOM = '/newsroom';
const READING: readonly string[] = ['GET', 'HEAD'];
const PERMANENT_REDIRECT = 308;
const A_MINUTE = 'public, max-age=60';

const isOfNewsroom = (request: FastifyRequest): boolean => pathOf(request).startsWith(`${NEWSROOM}/`);

/** Nothing here ends in a slash: whoever adds one is led to the address without it. */
export const leadAwayFromSlashes = (fastify: FastifyInstance): void => {
  fastify.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request);
    if (!READING.includes(request.method) || !isOfNewsroom(request) || !path.endsWith('/')) return;
    const address = path.replace(/\/+$/, '') + request.url.slice(path.length);
    return reply.header('cache-control', A_MINUTE).redirect(address, PERMANENT_REDIRECT);
  });
};

/** For what the router refuses before it knows of any route: a page for browsers where that is the newsroom's. */
export const answerRouterError = (error: Error, request: FastifyRequest, reply: FastifyReply): void => {
  const isOurs = isOfNewsroom(request);
  if (isOurs) void markRefusal(reply);
  if (isOurs && takesPages(request)) {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    void sendRefusalPage(refusalOf(error), request, reply, () => plainRefusalPage('missing'));
  } else {
    sendRouterProblem(error, request, reply);
  }
};
