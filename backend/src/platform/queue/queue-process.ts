/** Makes a process a worker: it starts only when every kind of job has its one handler, and stops in good order. */
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectConnection } from '@nestjs/mongoose';
import type { Connection } from 'mongoose';
import { ensureIndexes } from '../mongo/mongo.module.js';
import { JobKinds } from './job-kinds.js';
import { QueueWorker } from './queue-worker.js';

@Injectable()
export class QueueProcess implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly kinds: JobKinds,
    private readonly worker: QueueWorker,
    @InjectConnection() private readonly connection: Connection,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.kinds.assertComplete();
    await ensureIndexes(this.connection);
    this.worker.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.worker.stop();
  }
}
