/** A calendar as a list: posts in the order of their slots, grouped by the day that they go out on in their own zone. */
import type { Post } from '@greenlight/shared/publishing/post.js';
import { dayKey, formatDay } from '../../lib/format/format-time';

export interface PostDay {
  readonly key: string;
  /** `Tue 1 Sept 2026` */
  readonly name: string;
  readonly posts: readonly Post[];
}

const bySlot = (one: Post, other: Post): number =>
  one.publishAt < other.publishAt ? -1 : Number(one.publishAt > other.publishAt);

export const postsByDay = (posts: readonly Post[]): PostDay[] => {
  const days = new Map<string, Post[]>();
  for (const post of [...posts].sort(bySlot)) {
    const key = dayKey(post.publishAt, post.timeZone);
    days.set(key, [...(days.get(key) ?? []), post]);
  }
  return [...days].map(([key, ofDay]) => ({
    key,
    name: ofDay
      .slice(0, 1)
      .map(({ publishAt, timeZone }) => formatDay(publishAt, timeZone))
      .join(),
    posts: ofDay,
  }));
};
