/** Measures the requests that are answered, by route: never by address, which anybody can make more of. */
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.js';

const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

export const countRequests = (fastify: FastifyInstance, metrics: Metrics): void => {
  const seconds = metrics.histogram({
    name: 'greenlight_http_request_duration_seconds',
    help: 'Requests that were answered.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
    done();
  });
};
