/** Now and then takes away what finished jobs left on this machine, in a worker process. */
import { isSpooling } from '@greenlight/providers/spooling-provider.js';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Clock } from '../../platform/clock/clock.js';
import { RenderProviders } from './render-providers.js';

const SWEEP = 'sweep-render-spools';
const HOUR_MS = 3_600_000;
/** Longer than any job may take, with all its attempts. */
const SPOOL_LIFE_MS = 24 * HOUR_MS;

@Injectable()
export class SweepRenderSpools implements OnApplicationBootstrap {
  private readonly logger = new Logger(SweepRenderSpools.name);

  constructor(
    private readonly timers: SchedulerRegistry,
    private readonly providers: RenderProviders,
    private readonly clock: Clock,
  ) {}

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
