/** Tells a client that is gone from a fault of ours: what it did not send to its end can't be blamed on anybody here. */
import type { FastifyRequest } from 'fastify';

/** True for the very error that its broken connection gave to whoever was reading the request, wrapped or not. */
export const isHangUp = (error: unknown, { raw }: FastifyRequest): boolean =>
  raw.errored !== null && (error === raw.errored || (error instanceof Error && error.cause === raw.errored));
