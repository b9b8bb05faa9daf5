/** The worker process: the same foundation and features as the API, without HTTP, and those who do the queued work. */
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { FEATURE_MODULES } from './feature-modules.js';
import { foundationModules } from './foundation-modules.js';
import type { Config } from './platform/config/config.js';
import { WorkerStatus } from './platform/observability/worker-status.js';
import { QueueProcess } from './platform/queue/queue-process.js';
import { WORKER_MODULES } from './worker-modules.js';

@Module({})
export class WorkerModule {
  static with(config: Config, features: readonly Type[] = [...FEATURE_MODULES, ...WORKER_MODULES]): DynamicModule {
    return {
      module: WorkerModule,
      imports: [...foundationModules(config), ScheduleModule.forRoot(), ...features],
      providers: [QueueProcess, WorkerStatus],
    };
  }
}
