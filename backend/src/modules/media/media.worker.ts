/** Media in a worker process: the handler of render work, and the sweep of what finished jobs left on this machine. */
import { isSpooling } from '@greenlight/providers/spooling-provider.js';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.js';
import { JobKinds } from '../../platform/queue/job-kinds.js';
import { AdvanceRenderJob } from './advance-render-job.js';
import { GiveUpRender } from './give-up-render.js';
import { RenderProviders } from './render-providers.js';
import { renderWork } from './render-work.js';

const SWEEP = 'sweep-render-spools';
const HOUR_MS = 3_600_000;
/** Longer than any job may take, with all its attempts. */
const SPOOL_LIFE_MS = 24 * HOUR_MS;

@Injectable()
export class MediaWorker implements OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(MediaWorker.name);

  constructor(
    private readonly kinds: JobKinds,
    private readonly timers: SchedulerRegistry,
    private readonly advance: AdvanceRenderJob,
    private readonly giveUp: GiveUpRender,
    private readonly providers: RenderProviders,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.kinds.handle(renderWork, {
      run: (run) => this.advance.execute(run),
      giveUp: (run, reason) => this.giveUp.execute(run, { code: 'render.gave_up', message: reason, retryable: false }),
    });
  }

  onApplicationBootstrap(): void {
    this.timers.addInterval(
      SWEEP,
      setInterval(() => void this.sweep(), HOUR_MS),
    );
  }

  private async sweep(): Promise<void> {
    const before = this.clock.now().getTime() - SPOOL_LIFE_MS;
    for (const provider of this.providers.all.filter(isSpooling)) {
      await provider.discardOlderThan(before).catch((error: unknown) => {
        this.logger.warn({ message: `The spool of ${provider.name} can not be swept.`, err: error });
      });
    }
  }
}
