/** The path of a request without its query, which can hold signatures and search words. */
import type { FastifyRequest } from 'fastify';

export const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';
