/**
 * Finds posts that have been on their way for longer than all tries of a delivery take, and gives each the job that it has
 * lost or never had. What that job may do with it is `DeliverPost`'s to say, which goes by the post's record.
 */
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { JobQueue } from '../../platform/queue/job-queue.js';
import { enqueueFound } from './enqueue-found.js';
import { deliverPostJob } from './post-jobs.js';
import { PostsRepository } from './posts.repository.js';

/** All tries of a delivery, the waits between them included, take less. */
const LINGERING_MS = 30 * 60_000;
const AT_ONCE = 200;

@Injectable()
export class ResumeDeliveries {
  private readonly logger = new Logger(ResumeDeliveries.name);

  constructor(
    private readonly posts: PostsRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** How many linger. One that has its job still keeps it as it is. */
  tick(): Promise<number> {
    const now = this.clock.now();
    const since = toInstant(new Date(now.getTime() - LINGERING_MS));
    const found = this.posts.lingeringInAllTenants(since, toInstant(now), AT_ONCE);
    return enqueueFound(found, this.logger, (lingering) => {
      const resumed = true as const;
      const jobs = lingering.map(({ id, tenantId }) => ({ tenantId, key: id, payload: { postId: id, resumed } }));
      return this.queue.enqueueMissing(deliverPostJob, jobs);
    });
  }
}
