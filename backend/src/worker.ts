/** The worker process: takes queued work and keeps the timers, until it is told to stop. Any number may run. */
import process from 'node:process';
import { NestFactory } from '@nestjs/core';
import { readConfig } from './platform/config/read-config.js';
import { armFailpointsFrom } from './platform/failpoints/failpoint.js';
import { createLogger } from './platform/observability/create-logger.js';
import { NestLogger } from './platform/observability/nest-logger.js';
import { stopOnSignal } from './platform/observability/stop-on-signal.js';
import { WorkerModule } from './worker.module.js';

const config = readConfig();
const logger = createLogger(config, 'worker');
try {
  armFailpointsFrom(config.failpoints ?? '');
  const app = await NestFactory.createApplicationContext(WorkerModule.with(config), {
    logger: new NestLogger(logger),
    abortOnError: false,
  });
  stopOnSignal(app, logger, config.shutdownGraceMs);
  logger.info('the worker works');
} catch (error) {
  logger.fatal({ err: error }, 'the worker could not start');
  process.exit(1);
}
