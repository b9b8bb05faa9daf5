/** Records what happened to a render job on its campaign's chain, from where one walks back to provider, seed and cost (PROOF). */

import type { EventData } from '@greenlight/shared/events/event-catalogue.js';
import type { RenderError } from '@greenlight/shared/media/render-job.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import type { StoredRenderJob } from './render-jobs.repository.js';

type RenderAction =
  | 'render.queued'
  | 'render.finished'
  | 'render.failed'
  | 'render.cancelled'
  | 'render.resolved'
  | 'render.retried';

/** `data` is what the action says beside who was asked for what. */
export const recordRender = async <A extends RenderAction>(
  tx: Tx,
  { id, campaignId, creativeId, provider }: StoredRenderJob,
  action: A,
  data: Omit<EventData<A>, 'creativeId' | 'provider'>,
): Promise<void> => {
  await tx.record({
    stream: campaignStream(campaignId),
    action,
    subject: { kind: 'render_job', id },
    data: { ...data, creativeId, provider } as EventData<A>,
  });
};

export const recordFailure = (tx: Tx, job: StoredRenderJob, error: RenderError): Promise<void> =>
  recordRender(tx, job, 'render.failed', {
    error,
    attempts: job.position.context.attempts,
    ...(job.costMicros === undefined ? {} : { costMicros: job.costMicros }),
  });
