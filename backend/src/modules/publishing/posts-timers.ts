/** The ticks that find posts with something to be done; in worker processes alone. */
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { FireDuePosts } from './fire-due-posts.js';
import { ResumeDeliveries } from './resume-deliveries.js';

/** Who is looked for here has waited for long already. */
const RESUME_INTERVAL_MS = 60_000;

@Injectable()
export class PostsTimers implements OnApplicationBootstrap {
  private readonly logger = new Logger(PostsTimers.name);
  private readonly ticking = new Set<string>();

  constructor(
    private readonly timers: SchedulerRegistry,
    private readonly fireDuePosts: FireDuePosts,
    private readonly resumeDeliveries: ResumeDeliveries,
    @Inject(Config) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.every(this.config.timerIntervalMs, 'fire-due-posts', () => this.fireDuePosts.tick());
    this.every(RESUME_INTERVAL_MS, 'resume-deliveries', () => this.resumeDeliveries.tick());
  }

  private every(intervalMs: number, name: string, look: () => Promise<unknown>): void {
    this.timers.addInterval(
      name,
      setInterval(() => void this.tick(name, look), intervalMs),
    );
  }

  /** One tick of a name at a time; a failed one is logged, and the next comes anyway. */
  private async tick(name: string, look: () => Promise<unknown>): Promise<void> {
    if (this.ticking.has(name)) return;
    this.ticking.add(name);
    try {
      await look();
    } catch (error) {
      this.logger.error(error, `A tick of ${name} failed.`);
    } finally {
      this.ticking.delete(name);
    }
  }
}
