/** What listeners may know of render jobs: what a stored one looks like to those who follow it. */
import { plainData } from '@greenlight/shared/kernel/plain-data.js';
import { restoreSnapshot } from '@greenlight/shared/kernel/stored-snapshot.js';
import { LiveRenderJob } from '@greenlight/shared/live/live-message.js';
import { storedRenderJob } from '@greenlight/shared/media/render-job-machine.js';
import type { RenderJobDocument } from './render-job.model.js';

export const RENDER_JOBS_COLLECTION = 'render_jobs';

/** All that `toLiveRenderJob` reads. */
export const LIVE_RENDER_JOB_FIELDS = [
  '_id',
  'campaignId',
  'creativeId',
  'provider',
  'machine',
  'updatedAt',
  'rev',
] as const satisfies readonly (keyof RenderJobDocument)[];

/** Throws when it isn't a job as it was stored by this version. */
export const toLiveRenderJob = ({
  _id,
  machine,
  ...job
}: Pick<RenderJobDocument, (typeof LIVE_RENDER_JOB_FIELDS)[number]>): LiveRenderJob => {
  const { value, context } = restoreSnapshot(storedRenderJob, machine);
  const { attempts, progress, error, cancelRequested } = context;
  return LiveRenderJob.parse(
    plainData({ id: _id, ...job, state: value, attempt: attempts, progress, error, cancelRequested }),
  );
};
