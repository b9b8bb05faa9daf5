/** Declares, in every process, the background work that publishing asks for. */
import { Injectable } from '@nestjs/common';
import { JobKinds } from '../../platform/queue/job-kinds.js';
import { deliverPostJob, firePostJob } from './post-jobs.js';

@Injectable()
export class PublishingJobs {
  constructor(kinds: JobKinds) {
    kinds.declare(firePostJob);
    kinds.declare(deliverPostJob);
  }
}
