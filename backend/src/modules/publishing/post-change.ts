/** What a change of a post means to the schedule: added to it, removed from it, changed in it, or none of its business. */
import type { ThingChange } from '@greenlight/shared/approval/change.js';
import type { PostState } from '@greenlight/shared/publishing/post.js';
import type { StoredPost } from './posts.repository.js';

/** Drafts are off the calendar and cancelled posts are gone: no manifest covers them, and every other post is covered. */
export const UNCOVERED_STATES: readonly PostState[] = ['draft', 'cancelled'];

/** Stored fields by the names that reviewers see in the post's item (PROOF). */
const SHOWN_FIELDS = {
  creativeId: 'creative',
  publishAt: 'publishAt',
  timeZone: 'timeZone',
  customText: 'text',
  link: 'link',
  disclosure: 'disclosure',
} as const satisfies Partial<Record<keyof StoredPost, string>>;

const isCovered = (post: StoredPost | undefined): post is StoredPost =>
  post !== undefined && !UNCOVERED_STATES.includes(post.state);

/** What people call a post: its channel and slot. */
const labelOf = ({ channel, publishAt }: StoredPost): string => `${channel}, ${publishAt}`;

/** The names of the shown fields that differ. */
export const changedFieldsOf = (before: StoredPost, after: StoredPost): string[] =>
  (Object.keys(SHOWN_FIELDS) as (keyof typeof SHOWN_FIELDS)[])
    .filter((field) => before[field] !== after[field])
    .map((field) => SHOWN_FIELDS[field]);

/** `undefined` when no manifest is touched. */
export const scheduleChange = (before: StoredPost | undefined, after: StoredPost): ThingChange | undefined => {
  const told = { kind: 'post', id: after.id, label: labelOf(after) } as const;
  if (!isCovered(before)) return isCovered(after) ? { ...told, change: 'added', fields: [] } : undefined;
  if (!isCovered(after)) return { ...told, change: 'removed', fields: [] };
  const fields = changedFieldsOf(before, after);
  return fields.length === 0 ? undefined : { ...told, change: 'changed', fields };
};
