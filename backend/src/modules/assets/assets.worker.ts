/** The library in a worker process: does its background work, and asks for it in time. */
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { Config } from '../../platform/config/config.js';
import { done, type JobHandler, type JobOutcome, type JobRun } from '../../platform/queue/job-handler.js';
import { JobKinds } from '../../platform/queue/job-kinds.js';
import { scrubAssetsJob } from './asset-jobs.js';
import { RequestScrubs } from './request-scrubs.js';
import { ScrubAssets } from './scrub-assets.js';
import { SweepStorage } from './sweep-storage.js';

const TIMER = 'request-scrubs';
const HOUR_MS = 3_600_000;
const TICKS_PER_SCRUB = 4;
const BATCH_TIME_MS = 10 * 60_000;

@Injectable()
export class AssetsWorker implements JobHandler, OnModuleInit {
  private readonly logger = new Logger(AssetsWorker.name);

  constructor(
    private readonly scrub: ScrubAssets,
    private readonly sweep: SweepStorage,
    private readonly requestScrubs: RequestScrubs,
    private readonly kinds: JobKinds,
    private readonly timers: SchedulerRegistry,
    @Inject(Config) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.kinds.handle(scrubAssetsJob, this);
    const everyMs = Math.min(HOUR_MS, Math.ceil(this.config.assetScrubMs / TICKS_PER_SCRUB));
    this.timers.addInterval(
      TIMER,
      setInterval(() => void this.tick(), everyMs),
    );
  }

  async run({ job, lease, signal }: JobRun): Promise<JobOutcome> {
    const scope = { tenantId: job.tenantId, requestId: job.id };
    await this.scrub.execute(scope, () => {
      signal.throwIfAborted();
      lease.extend(BATCH_TIME_MS);
    });
    await this.sweep.execute(scope);
    return done;
  }

  private async tick(): Promise<void> {
    try {
      await this.requestScrubs.execute();
    } catch (error) {
      this.logger.warn({ message: 'The scrub could not be asked for.', err: error });
    }
  }
}
