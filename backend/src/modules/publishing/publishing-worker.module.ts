/** Wires publishing's background work; for worker processes alone. */
import { Module } from '@nestjs/common';
import { PostsTimers } from './posts-timers.js';
import { PostsWorker } from './posts-worker.js';
import { PublishingModule } from './publishing.module.js';

@Module({ imports: [PublishingModule], providers: [PostsWorker, PostsTimers] })
export class PublishingWorkerModule {}
