/** The scheduler: every tick, each post whose slot has come gets one job that lets it go or holds it. */
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { JobQueue } from '../../platform/queue/job-queue.js';
import { enqueueFound } from './enqueue-found.js';
import { firePostJob } from './post-jobs.js';
import { PostsRepository } from './posts.repository.js';

const AT_ONCE = 200;

@Injectable()
export class FireDuePosts {
  private readonly logger = new Logger(FireDuePosts.name);

  constructor(
    private readonly posts: PostsRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /**
   * How many are due. All of them are looked at, so that those that can't be let go keep nobody waiting; whose turn it
   * is among tenants is the queue's to say. Two schedulers at once, or two ticks, make one job: its key is the post.
   */
  tick(): Promise<number> {
    const found = this.posts.dueInAllTenants(toInstant(this.clock.now()), AT_ONCE);
    return enqueueFound(found, this.logger, (due) => {
      const jobs = due.map(({ id, tenantId }) => ({ tenantId, key: id, payload: { postId: id } }));
      return this.queue.enqueueMissing(firePostJob, jobs);
    });
  }
}
