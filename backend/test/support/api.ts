/** The whole API on an empty database and an empty folder, with two tenants, for tests that ask as a client would. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { DestinationStream } from 'pino';
import { createApp } from '../../src/create-app.js';
import { FEATURE_MODULES } from '../../src/feature-modules.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { type Config, loadConfig } from '../../src/platform/config/config.js';
import { createLogger } from '../../src/platform/observability/create-logger.js';
import { ApiClient } from './api-client.js';
import { openTestDatabase, type TestDatabase } from './test-database.js';
import { createTestTenant, type Part, type TestTenant } from './test-tenant.js';

export interface TestApi {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  readonly database: TestDatabase;
  readonly tenant: TestTenant;
  /** Another organisation, whose members must never see or touch anything of `tenant`. */
  readonly foreign: TestTenant;
  /** A client that is signed in as a member of `tenant`. */
  as(part: Part): ApiClient;
  /** A client that isn't signed in. */
  readonly anonymous: ApiClient;
  /** Holds time still at this moment, everywhere in the application. */
  holdTime(instant: string): void;
  close(): Promise<void>;
}

export interface TestApiOptions {
  /** What the product consists of in this test; all of it unless given. */
  readonly features?: readonly Type[];
  /** Modules beside the product's own, e.g. with routes that only a test needs. */
  readonly modules?: readonly Type[];
  /** Where log lines go; they are dropped unless given. */
  readonly log?: DestinationStream;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Call it in `beforeAll` and `close` in `afterAll`. */
export const startApi = async ({
  features = FEATURE_MODULES,
  modules = [],
  log,
  environment = {},
}: TestApiOptions = {}): Promise<TestApi> => {
  const database = await openTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'greenlight-api-'));
  const config = loadConfig({
    NODE_ENV: 'test',
    MONGODB_URI: database.uri,
    GREENLIGHT_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
    DATA_DIR: dataDir,
    LOG_LEVEL: log ? 'trace' : 'silent',
    ...environment,
  });
  const logger = createLogger(config, 'test', log);
  const app = await createApp(config, logger, [...features, ...modules]).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const tenant = await createTestTenant(app, 'north');
  const foreign = await createTestTenant(app, 'south');
  return {
    app,
    config,
    database,
    tenant,
    foreign,
    as: tenant.as,
    anonymous: new ApiClient(app, undefined),
    holdTime: (instant) => {
      app.get(Clock).now = () => new Date(instant);
    },
    close: async () => {
      await app.close();
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};
