/** Builds the API, ready to listen or to be asked in-process: the same in production and in tests. */
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { getConnectionToken } from '@nestjs/mongoose';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { FEATURE_MODULES } from './feature-modules.js';
import { answerRouterError, leadAwayFromSlashes } from './modules/publishing/channels/newsroom/newsroom-addresses.js';
import type { Config } from './platform/config/config.js';
import { ConnectionErrors } from './platform/http/connection-errors.js';
import { drainConnections } from './platform/http/drain-connections.js';
import { drainRefusedBodies } from './platform/http/drain-refused-bodies.js';
import { JSON_BODY_LIMIT, readJsonBodies } from './platform/http/json-body.js';
import { serveApiDescription } from './platform/http/openapi.js';
import { requestIdOf } from './platform/http/request-id.js';
import { installRequestLog } from './platform/http/request-log.js';
import { useSecurityHeaders } from './platform/http/security-headers.js';
import { ensureIndexes } from './platform/mongo/mongo.module.js';
import { countRequests } from './platform/observability/count-requests.js';
import { Metrics } from './platform/observability/metrics.js';
import { NestLogger } from './platform/observability/nest-logger.js';

/** A client that sends slower than this is cut off; large uploads go in parts. */
const REQUEST_TIMEOUT_MS = 300_000;
/** Longer than the idle time of usual proxies, so that it is never we who close a connection under a request. */
const KEEP_ALIVE_TIMEOUT_MS = 75_000;
/** Signed addresses carry tokens of this order. */
const MAX_PARAM_LENGTH = 512;

/** Throws when the database can't be reached or a route doesn't say who may call it. */
export const createApp = async (
  config: Config,
  logger: Logger,
  features: readonly Type[] = FEATURE_MODULES,
): Promise<NestFastifyApplication> => {
  const connectionErrors = new ConnectionErrors(logger);
  const adapter = new FastifyAdapter({
    genReqId: requestIdOf,
    bodyLimit: JSON_BODY_LIMIT,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    http: { requireHostHeader: false },
    frameworkErrors: answerRouterError,
    clientErrorHandler: connectionErrors.answer,
  });
  installRequestLog(adapter.getInstance(), logger);
  connectionErrors.install(adapter.getInstance());
  drainRefusedBodies(adapter.getInstance());
  drainConnections(adapter.getInstance());
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config, features), adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    rawBody: true,
    abortOnError: false,
  });
  try {
    readJsonBodies(app);
    useSecurityHeaders(app);
    leadAwayFromSlashes(adapter.getInstance());
    serveApiDescription(app);
    countRequests(adapter.getInstance(), app.get(Metrics));
    await app.init();
    await ensureIndexes(app.get<Connection>(getConnectionToken()));
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
};
