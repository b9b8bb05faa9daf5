/** Wires media's background work; for worker processes alone. */
import { Module } from '@nestjs/common';
import { MediaModule } from './media.module.js';
import { MediaWorker } from './media.worker.js';

@Module({ imports: [MediaModule], providers: [MediaWorker] })
export class MediaWorkerModule {}
