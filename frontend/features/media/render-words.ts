/** States of render jobs as people read them. `published` is the seed's word for success (SPEC §2). */
import type { RenderJobState } from '@greenlight/shared/media/render-job.js';
import type { Told } from '../../ui/tone';

export const RENDER_STATE_WORDS: Readonly<Record<RenderJobState, Told>> = {
  queued: { word: 'Queued', tone: 'idle' },
  submitting: { word: 'Submitting', tone: 'busy' },
  running: { word: 'Running', tone: 'busy' },
  unknown: { word: 'Outcome unknown', tone: 'wait' },
  published: { word: 'Done', tone: 'idle' },
  failed: { word: 'Failed', tone: 'stop' },
  cancelled: { word: 'Cancelled', tone: 'idle' },
};
