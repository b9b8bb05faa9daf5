/** The background work of media: taking one render job through its machine, a step at a time. */
import { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { z } from 'zod';
import type { JobRun } from '../../platform/queue/job-handler.js';
import { defineJobKind } from '../../platform/queue/job-kind.js';

const MINUTE_MS = 60_000;

/**
 * Attempts here are runs that crashed or broke off; a run that got through resets them, and outages of storage and
 * database don't count. How often a provider is asked is the render job's own count.
 */
export const renderWork = defineJobKind({
  name: 'render',
  payload: z.object({ jobId: RenderJobId }),
  maxAttempts: 6,
  backoff: { baseMs: 500, capMs: MINUTE_MS },
  timeLimitMs: 10 * MINUTE_MS,
});

export type RenderRun = JobRun<{ jobId: RenderJobId }>;
