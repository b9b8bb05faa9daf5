/** States of posts as people read them. */
import type { PostState } from '@greenlight/shared/publishing/post.js';
import type { Told } from '../../ui/tone';

export const POST_STATE_WORDS: Readonly<Record<PostState, Told>> = {
  draft: { word: 'Draft', tone: 'idle' },
  scheduled: { word: 'Scheduled', tone: 'idle' },
  publishing: { word: 'Going out', tone: 'busy' },
  published: { word: 'Published', tone: 'go' },
  failed: { word: 'Failed', tone: 'stop' },
  outcome_unknown: { word: 'Outcome unknown', tone: 'wait' },
  held: { word: 'Held', tone: 'wait' },
  cancelled: { word: 'Cancelled', tone: 'idle' },
};
