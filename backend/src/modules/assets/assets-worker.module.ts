/** Wires the library's background work; for worker processes alone. */
import { Module } from '@nestjs/common';
import { AssetsModule } from './assets.module.js';
import { AssetsWorker } from './assets.worker.js';

@Module({ imports: [AssetsModule], providers: [AssetsWorker] })
export class AssetsWorkerModule {}
