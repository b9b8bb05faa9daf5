/** The whole API together with a worker that works when it is told to, so that posts go out step by step. */
import { Module } from '@nestjs/common';
import { ScheduleModule, SchedulerRegistry } from '@nestjs/schedule';
import type { DestinationStream } from 'pino';
import { FireDuePosts } from '../../src/modules/publishing/fire-due-posts.js';
import { PublishingWorkerModule } from '../../src/modules/publishing/publishing-worker.module.js';
import { QueueWorker } from '../../src/platform/queue/queue-worker.js';
import { startApi, type TestApi } from './api.js';
import { BEFORE_SLOT } from './campaign-steps.js';

export interface ShippingApi extends TestApi {
  /** One tick of the scheduler at this moment, and all the work that comes of it. */
  tickAt(instant: string): Promise<void>;
  /** Works on whatever waits in the queue. */
  work(): Promise<void>;
}

@Module({ imports: [ScheduleModule.forRoot(), PublishingWorkerModule] })
class ShippingWorkerModule {}

/** The longest there is, so that no timer comes before all of them are taken away: ticks happen when `tickAt` is called. */
const LONG_MS = '60000';

/** Time stands still at `BEFORE_SLOT`. Call it in `beforeAll` and `close` in `afterAll`. */
export const startShippingApi = async (
  environment: Readonly<Record<string, string>> = {},
  log?: DestinationStream,
): Promise<ShippingApi> => {
  const api = await startApi({
    modules: [ShippingWorkerModule],
    environment: { TIMER_INTERVAL_MS: LONG_MS, ...environment },
    ...(log ? { log } : {}),
  });
  const timers = api.app.get(SchedulerRegistry, { strict: false });
  for (const name of timers.getIntervals()) timers.deleteInterval(name);
  api.holdTime(BEFORE_SLOT);
  const work = async (): Promise<void> => {
    await api.app.get(QueueWorker).runDue();
  };
  return {
    ...api,
    work,
    tickAt: async (instant) => {
      api.holdTime(instant);
      await api.app.get(FireDuePosts, { strict: false }).tick();
      await work();
    },
  };
};
