/** What a worker process does beside being able to: one module for each feature with background work. */
import type { Type } from '@nestjs/common';
import { AssetsWorkerModule } from './modules/assets/assets-worker.module.js';
import { MediaWorkerModule } from './modules/media/media-worker.module.js';
import { PublishingWorkerModule } from './modules/publishing/publishing-worker.module.js';

export const WORKER_MODULES: readonly Type[] = [AssetsWorkerModule, MediaWorkerModule, PublishingWorkerModule];
