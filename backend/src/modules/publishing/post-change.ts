/** What the schedule covers of a campaign's posts, and which of a post's fields a change of it concerns. */
import type { PostState } from '@greenlight/shared/publishing/post.js';
import type { StoredPost } from './posts.repository.js';

/** Drafts are off the calendar and cancelled posts are gone: no manifest covers them, and every other post is covered. */
export const UNCOVERED_STATES: readonly PostState[] = ['draft', 'cancelled'];

export const isCovered = (post: StoredPost | undefined): post is StoredPost =>
  post !== undefined && !UNCOVERED_STATES.includes(post.state);

/** Stored fields by the names that reviewers see in the post's item (PROOF). */
const SHOWN_FIELDS = {
  creativeId: 'creative',
  publishAt: 'publishAt',
  timeZone: 'timeZone',
  customText: 'text',
  link: 'link',
  disclosure: 'disclosure',
} as const satisfies Partial<Record<keyof StoredPost, string>>;

/** The names of the shown fields that differ. */
export const changedFieldsOf = (before: StoredPost, after: StoredPost): string[] =>
  (Object.keys(SHOWN_FIELDS) as (keyof typeof SHOWN_FIELDS)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => SHOWN_FIELDS[field]);
