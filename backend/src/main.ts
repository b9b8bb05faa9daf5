/** The API process: starts, listens, and on SIGTERM finishes what it has begun before it ends. Prints nothing but logs. */
import process from 'node:process';
import { createApp } from './create-app.js';
import { SeedDemoTenant } from './modules/identity/seed-demo-tenant.js';
import { readConfig } from './platform/config/read-config.js';
import { armFailpointsFrom } from './platform/failpoints/failpoint.js';
import { createLogger } from './platform/observability/create-logger.js';
import { stopOnSignal } from './platform/observability/stop-on-signal.js';

const config = readConfig();
const logger = createLogger(config, 'api');
try {
  armFailpointsFrom(config.failpoints ?? '');
  const app = await createApp(config, logger);
  stopOnSignal(app, logger, config.shutdownGraceMs);
  if (config.seedDemo) await app.get(SeedDemoTenant).execute();
  await app.listen(config.port, config.host);
  logger.info({ address: await app.getUrl() }, 'the API listens');
} catch (error) {
  logger.fatal({ err: error }, 'the API could not start');
  process.exit(1);
}
