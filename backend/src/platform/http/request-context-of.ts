/** Keeps a request's context beside the request: put there by the guard alone, and never readable before. */
import type { FastifyRequest } from 'fastify';
import type { RequestContext } from '../tenancy/request-context.js';

const contexts = new WeakMap<object, RequestContext>();

export const bindContext = (request: FastifyRequest, context: RequestContext): void => {
  contexts.set(request, context);
};

/** Throws when nobody is signed in, so that a public route can't read a tenant's data by mistake. */
export const contextOf = (request: FastifyRequest): RequestContext => {
  const context = contexts.get(request);
  if (!context) throw new Error('A request context was asked for on a route without sign-in.');
  return context;
};
