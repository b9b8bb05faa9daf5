/** The scheduler: every tick, each post whose slot has come gets one job that lets it go or holds it. */
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { JobQueue } from '../../platform/queue/job-queue.js';
import { firePostJob } from './post-jobs.js';
import { PostsRepository } from './posts.repository.js';

const DUE_PER_TICK = 200;

@Injectable()
export class FireDuePosts {
  constructor(
    private readonly posts: PostsRepository,
    private readonly queue: JobQueue,
    private readonly clock: Clock,
  ) {}

  /** How many are due. Two schedulers at once, or two ticks, make one job: its key is the post. */
  async tick(): Promise<number> {
    const due = await this.posts.dueInAllTenants(toInstant(this.clock.now()), DUE_PER_TICK);
    for (const { id, tenantId } of due) {
      await this.queue.enqueue({ tenantId }, firePostJob, {
        key: id,
        payload: { postId: id },
        whenPresent: 'keep',
        priority: 'high',
      });
    }
    return due.length;
  }
}
