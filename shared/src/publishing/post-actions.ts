/** What a person can tell a post to do: the machine's event for it, the event that is recorded, and where it is possible. */
import { statesAllowing } from '../kernel/machine-states.js';
import { PostAction, type PostState } from './post.js';
import { type PostEvent, postMachine } from './post-machine.js';

export const POST_ACTIONS = {
  schedule: { event: { type: 'SCHEDULE' }, recorded: 'post.scheduled' },
  retry: { event: { type: 'RETRY' }, recorded: 'post.retried' },
  unschedule: { event: { type: 'UNSCHEDULE' }, recorded: 'post.unscheduled' },
  cancel: { event: { type: 'CANCEL' }, recorded: 'post.cancelled' },
} as const satisfies Record<PostAction, { event: PostEvent; recorded: string }>;

const isPossible = (type: PostEvent['type'], state: PostState): boolean =>
  statesAllowing(postMachine, type).includes(state);

/** As the machine says; who asks for one may still be refused for another reason. */
export const postActionsIn = (state: PostState): PostAction[] =>
  PostAction.options.filter((action) => isPossible(POST_ACTIONS[action].event.type, state));

/** Whether somebody has to find out what became of it (SPEC §8). */
export const isResolvable = (state: PostState): boolean => isPossible('RESOLVE_PUBLISHED', state);
