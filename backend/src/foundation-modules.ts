/** What every process stands on, made from its settings: database, transactions, storage, queue and readiness. */
import type { DynamicModule, Type } from '@nestjs/common';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { MongoModule } from './platform/mongo/mongo.module.js';
import { ObservabilityModule } from './platform/observability/observability.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { QueueModule } from './platform/queue/queue.module.js';
import { StorageModule } from './platform/storage/storage.module.js';

export const foundationModules = (config: Config): (DynamicModule | Type)[] => [
  ConfigModule.with(config),
  MongoModule.connect(config.mongodbUri),
  PlatformModule,
  ObservabilityModule,
  StorageModule,
  QueueModule,
];
