/** Wires media's background work; for worker processes alone. */
import { Module } from '@nestjs/common';
import { NoteProviderHealth } from './health/note-provider-health.js';
import { MediaModule } from './media.module.js';
import { MediaWorker } from './media.worker.js';
import { SweepRenderSpools } from './sweep-render-spools.js';

@Module({ imports: [MediaModule], providers: [MediaWorker, SweepRenderSpools, NoteProviderHealth] })
export class MediaWorkerModule {}
