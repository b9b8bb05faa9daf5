/** Rules about the calendar as readers live it: weeks and hours in the post's own time zone. */
import { DateTime } from 'luxon';
import type { PostFacts } from '../../approval/campaign-facts.js';
import { CHANNEL_NAMES } from '../../publishing/channel.js';
import type { Rule } from '../rule.js';
import { postSubject } from './rule-subjects.js';

const FIRST_WAKING_HOUR = 6;
const LAST_WAKING_HOUR = 22;

const weekOf = ({ publishAt, timeZone }: PostFacts): string =>
  DateTime.fromISO(publishAt, { zone: timeZone }).toFormat("kkkk-'W'WW");

const cadenceExceeded: Rule = {
  id: 'schedule.cadence-exceeded',
  part: 'schedule',
  severity: 'warning',
  description: 'No week has more posts on a channel than the strategy plans.',
  *check({ facts, strategy }) {
    const planned = new Map((strategy?.channels ?? []).map(({ channel, perWeek }) => [channel, perWeek]));
    const counts = new Map<string, number>();
    for (const post of facts.posts) {
      const week = weekOf(post);
      const count = (counts.get(`${post.channel} ${week}`) ?? 0) + 1;
      counts.set(`${post.channel} ${week}`, count);
      const perWeek = planned.get(post.channel);
      if (perWeek === undefined || count !== perWeek + 1) continue;
      yield {
        message: `Week ${week} has more posts on ${CHANNEL_NAMES[post.channel]} than the ${perWeek} that the strategy plans.`,
        field: 'publishAt',
        subject: postSubject(post),
        fix: 'Move a post to another week.',
      };
    }
  },
};

const atNight: Rule = {
  id: 'schedule.at-night',
  part: 'schedule',
  severity: 'info',
  description: 'Posts go out while their readers are awake.',
  *check({ pendingPosts }) {
    for (const post of pendingPosts) {
      const { hour } = DateTime.fromISO(post.publishAt, { zone: post.timeZone });
      if (hour >= FIRST_WAKING_HOUR && hour <= LAST_WAKING_HOUR) continue;
      yield {
        message: `The post goes out in the night (${post.timeZone}).`,
        field: 'publishAt',
        subject: postSubject(post),
        fix: 'Choose an hour at which readers are awake, or correct the time zone.',
      };
    }
  },
};

export const CADENCE_RULES: readonly Rule[] = [cadenceExceeded, atNight];
