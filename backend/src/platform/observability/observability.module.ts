/** Health and readiness of a process. Global, so that any module can add what it needs to be ready. */
import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { BlobStore } from '../storage/blob-store.js';
import { checkDatabase } from './database-check.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { Readiness } from './readiness.js';

@Global()
@Module({
  controllers: [HealthController, MetricsController],
  providers: [Metrics, Readiness],
  exports: [Metrics, Readiness],
})
export class ObservabilityModule implements OnModuleInit {
  constructor(
    private readonly readiness: Readiness,
    private readonly store: BlobStore,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  onModuleInit(): void {
    this.readiness.add('database', () => checkDatabase(this.connection));
    this.readiness.add('storage', () => this.store.check());
  }
}
