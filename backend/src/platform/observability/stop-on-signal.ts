/**
 * Ends a process in order: no longer ready, no new work, what is under way is finished, then exit code 0. When that
 * takes longer than the grace time, it ends anyway; everything is built to survive that.
 */
import process from 'node:process';
import type { INestApplicationContext } from '@nestjs/common';
import type { Logger } from 'pino';
import { Readiness } from './readiness.js';

export const stopOnSignal = (app: INestApplicationContext, logger: Logger, graceMs: number): void => {
  let stopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info({ signal }, 'stopping');
    app.get(Readiness).stop();
    setTimeout(() => {
      logger.warn({ graceMs }, 'stopped before everything was finished');
      process.exit(1);
    }, graceMs).unref();
    await app.close();
    logger.info('stopped');
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop(signal).catch((error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      });
    });
  }
};
