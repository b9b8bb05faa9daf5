/** How long the open attempt of a job has been going on, and whether it is given up (RELIABILITY, fault 10). */
import { ATTEMPT_DEADLINE_MS } from '@greenlight/shared/media/render-timing.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

type Attempted = Pick<StoredRenderJob, 'attempts' | 'createdAt' | 'spec'>;

export const attemptAgeMs = ({ attempts, createdAt }: Attempted, now: Date): number =>
  now.getTime() - Date.parse(attempts.at(-1)?.startedAt ?? createdAt);

export const isOverdue = (job: Attempted, now: Date): boolean =>
  attemptAgeMs(job, now) > ATTEMPT_DEADLINE_MS[job.spec.type];
