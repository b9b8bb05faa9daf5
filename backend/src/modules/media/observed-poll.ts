/** What a provider's answer adds to a job: new log lines, progress in whole numbers, and what the attempt cost. */
import type { ProviderPoll } from '@greenlight/providers/contract.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import type { RenderProgress } from '@greenlight/shared/media/render-job.js';
import { appendLogs } from '@greenlight/shared/media/render-logs.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

/** 100 is said only of a job whose output is stored. */
const MAX_RUNNING_PERCENT = 99;

const whole = (value: number): number => Math.max(0, Math.round(value));

export const progressOf = (known: RenderProgress, { progress }: ProviderPoll): RenderProgress => {
  if (!progress) return known;
  const { percent, step, steps, etaMs } = progress;
  return {
    percent: percent === undefined ? known.percent : Math.min(MAX_RUNNING_PERCENT, whole(percent)),
    ...(step === undefined ? {} : { step: whole(step) }),
    ...(steps === undefined ? {} : { steps: whole(steps) }),
    ...(etaMs === undefined ? {} : { etaMs: whole(etaMs) }),
  };
};

/** The provider tells all lines of the attempt each time; those seen before are not told again. */
export const withNewLines = (
  job: StoredRenderJob,
  { logs = [] }: ProviderPoll,
  now: Date,
): Pick<StoredRenderJob, 'logs' | 'logsCut' | 'linesSeen'> => ({
  ...appendLogs(job, logs.slice(job.linesSeen), toInstant(now)),
  linesSeen: Math.max(job.linesSeen, logs.length),
});

/** All attempts together; each is added when it ends. */
export const withCost = (
  { costMicros }: StoredRenderJob,
  attemptMicros: number | undefined,
): Pick<StoredRenderJob, 'costMicros'> =>
  attemptMicros === undefined ? {} : { costMicros: (costMicros ?? 0) + whole(attemptMicros) };
