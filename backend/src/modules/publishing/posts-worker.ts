/** Publishing in a worker process: the handlers of its jobs. */
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { PostId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { again, done, type JobOutcome, type JobRun } from '../../platform/queue/job-handler.js';
import { JobKinds } from '../../platform/queue/job-kinds.js';
import { systemContext } from '../../platform/tenancy/request-context.js';
import { DeliverPost } from './deliver-post.js';
import { FirePost } from './fire-post.js';
import { deliverPostJob, firePostJob } from './post-jobs.js';

/** A campaign that kept changing while its post was checked gets another look after this long. */
const LOOK_AGAIN_MS = 250;

/** Storage that is out of order says nothing about a post: it waits until it is back. */
const OUTAGE_PAUSE_MS = 5_000;

type PostRun = JobRun<{ postId: PostId; resumed?: true | undefined }>;

@Injectable()
export class PostsWorker implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly firePost: FirePost,
    private readonly deliverPost: DeliverPost,
  ) {}

  onModuleInit(): void {
    this.kinds.handle(firePostJob, {
      run: (run) => this.fire(run),
      giveUp: (run) => this.giveUpFiring(run),
    });
    this.kinds.handle(deliverPostJob, {
      run: (run) => this.deliver(run),
      giveUp: (run, reason) => this.giveUpDelivery(run, reason),
    });
  }

  private async fire({ job }: PostRun): Promise<JobOutcome> {
    try {
      const outcome = await this.firePost.execute(systemContext(job.tenantId, 'scheduler', job.id), job.payload.postId);
      return outcome === 'moved-on' ? again(LOOK_AGAIN_MS) : done;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'service_unavailable') return again(OUTAGE_PAUSE_MS);
      throw error;
    }
  }

  private async giveUpFiring({ job }: PostRun): Promise<void> {
    await this.firePost.giveUp(systemContext(job.tenantId, 'scheduler', job.id), job.payload.postId, job.id);
  }

  private async deliver({ job, lease }: PostRun): Promise<JobOutcome> {
    const context = systemContext(job.tenantId, 'publisher', job.id);
    const { postId, resumed = false } = job.payload;
    await this.deliverPost.execute(context, postId, {
      isLastTry: job.attempts >= job.maxAttempts,
      isResumed: resumed,
      guard: (tx) => lease.guard(tx.session),
    });
    return done;
  }

  private async giveUpDelivery({ job, lease }: PostRun, reason: string): Promise<void> {
    const context = systemContext(job.tenantId, 'publisher', job.id);
    await this.deliverPost.giveUp(context, job.payload.postId, reason, (tx) => lease.guard(tx.session));
  }
}
