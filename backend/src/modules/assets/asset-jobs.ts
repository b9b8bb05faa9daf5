/** The background work of the library, declared in every process. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { defineJobKind } from '../../platform/queue/job-kind.js';
import { JobKinds } from '../../platform/queue/job-kinds.js';

const MINUTE_MS = 60_000;

/** Reads and hashes what was not read for a while, of one tenant, and clears away what nobody refers to. */
export const scrubAssetsJob = defineJobKind({
  name: 'scrub-assets',
  payload: z.object({}),
  maxAttempts: 10,
  backoff: { baseMs: 10_000, capMs: 10 * MINUTE_MS },
  timeLimitMs: 10 * MINUTE_MS,
  concurrency: 1,
});

@Injectable()
export class AssetJobs {
  constructor(kinds: JobKinds) {
    kinds.declare(scrubAssetsJob);
  }
}
