/** States of posts, and what can be done with them, as people read it. */
import type { Post, PostAction, PostState } from '@greenlight/shared/publishing/post.js';
import type { Told } from '../../ui/tone';

const POST_STATE_WORDS: Readonly<Record<PostState, Told>> = {
  draft: { word: 'Draft', tone: 'idle' },
  scheduled: { word: 'Scheduled', tone: 'idle' },
  publishing: { word: 'Going out', tone: 'busy' },
  published: { word: 'Published', tone: 'go' },
  failed: { word: 'Failed', tone: 'stop' },
  outcome_unknown: { word: 'Outcome unknown', tone: 'wait' },
  held: { word: 'Held', tone: 'wait' },
  cancelled: { word: 'Cancelled', tone: 'idle' },
};

/** A post that left nobody's machine isn't called published. */
export const postStanding = ({ state, publication }: Pick<Post, 'state' | 'publication'>): Told =>
  state === 'published' && publication?.deliveredAs === 'file'
    ? { word: 'Written as a file', tone: 'wait' }
    : POST_STATE_WORDS[state];

/** The button, and what it says when it is done. */
export const POST_ACTION_WORDS: Readonly<Record<PostAction, { readonly label: string; readonly done: string }>> = {
  schedule: { label: 'Schedule', done: 'It is on the calendar. The schedule needs approval with it.' },
  retry: { label: 'Try again', done: 'Back on the calendar: it goes out once its slot has come and the gate is open.' },
  unschedule: {
    label: 'Back to draft',
    done: 'It is a draft, off the calendar. The schedule needs approval without it.',
  },
  cancel: { label: 'Cancel post', done: 'Cancelled: it will not go out.' },
};
