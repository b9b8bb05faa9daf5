/** How far a render is: a bar while it is on its way, and where it got to when it has ended. */

import type { RenderJobState } from '@greenlight/shared/media/render-job.js';
import type { RenderJobSummary } from '@greenlight/shared/media/render-job-lists.js';
import { formatSpan } from '../../lib/format/format-time';
import { Meter } from '../../ui/meter';
import { RENDER_STATE_WORDS } from './render-words';

const ENDED: readonly RenderJobState[] = ['published', 'failed', 'cancelled'];

const stepsOf = ({ step, steps, etaMs }: RenderJobSummary['progress']): string[] => [
  ...(step !== undefined && steps !== undefined ? [`step ${step} of ${steps}`] : []),
  ...(etaMs !== undefined ? [`${formatSpan(etaMs)} left`] : []),
];

export const RenderProgress = ({ job }: { readonly job: RenderJobSummary }) => {
  const { state, progress } = job;
  const percent = state === 'published' ? 100 : progress.percent;
  if (ENDED.includes(state)) return <span className="tabular text-sm text-ink-muted">{percent} %</span>;
  const isMoving = state === 'running' || state === 'submitting';
  return (
    <div className="w-full max-w-40">
      <p className="tabular mb-1 flex justify-between gap-2 text-xs text-ink-muted">
        <span>{percent} %</span>
        {isMoving && <span>{stepsOf(progress).join(', ')}</span>}
      </p>
      <Meter percent={percent} label="Progress" tone={RENDER_STATE_WORDS[state].tone} moving={isMoving} />
    </div>
  );
};
