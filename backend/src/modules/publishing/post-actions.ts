/** What a person can tell a post to do: the machine's event for it, and the event that is recorded. */
import type { UpdatePostRequest } from '@greenlight/shared/publishing/post.js';

export const POST_ACTIONS = {
  schedule: { event: { type: 'SCHEDULE' }, recorded: 'post.scheduled' },
  unschedule: { event: { type: 'UNSCHEDULE' }, recorded: 'post.unscheduled' },
  cancel: { event: { type: 'CANCEL' }, recorded: 'post.cancelled' },
  retry: { event: { type: 'RETRY' }, recorded: 'post.retried' },
} as const satisfies Record<NonNullable<UpdatePostRequest['action']>, { event: { type: string }; recorded: string }>;
