/** Rules about what is on the calendar: slots, deadline, channels and links. */
import type { PostFacts } from '../../approval/campaign-facts.js';
import { CHANNEL_NAMES } from '../../publishing/channel.js';
import { isTracked } from '../../publishing/tracked-link.js';
import type { Rule } from '../rule.js';
import { slotOf } from '../rule-context.js';
import { postSubject } from './rule-subjects.js';

const MINUTE_MS = 60_000;
/** A scheduled post is late only when the scheduler should have taken it long ago. */
const LATE_AFTER_MS = 5 * MINUTE_MS;

const noPosts: Rule = {
  id: 'schedule.no-posts',
  part: 'schedule',
  severity: 'warning',
  description: 'A campaign has a post on its calendar.',
  *check({ facts }) {
    if (facts.posts.length > 0) return;
    yield {
      message: 'The calendar is empty.',
      field: 'posts',
      subject: { kind: 'campaign', id: facts.campaign.id },
      fix: 'Put the first post on the calendar.',
    };
  },
};

const postInPast: Rule = {
  id: 'schedule.post-in-past',
  part: 'schedule',
  severity: 'warning',
  description: 'Posts that wait have a slot to come.',
  *check({ pendingPosts, now }) {
    const nowMs = Date.parse(now);
    for (const post of pendingPosts) {
      if (Date.parse(post.publishAt) >= nowMs - LATE_AFTER_MS) continue;
      yield {
        message: 'The slot of the post has passed; once nothing holds it, it goes out at once.',
        field: 'publishAt',
        subject: postSubject(post),
        fix: 'Give it another slot, or cancel it.',
      };
    }
  },
};

const afterDeadline: Rule = {
  id: 'schedule.after-deadline',
  part: 'schedule',
  severity: 'blocker',
  description: 'Nothing goes out after the deadline of the campaign.',
  *check({ facts, pendingPosts, now }) {
    const { deadline } = facts.campaign.brief;
    if (deadline === undefined) return;
    for (const post of pendingPosts) {
      if (slotOf(post, now) <= deadline) continue;
      yield {
        message: 'The post would go out after the deadline of the campaign.',
        field: 'publishAt',
        subject: postSubject(post),
        fix: 'Move the post before the deadline, cancel it, or move the deadline.',
      };
    }
  },
};

const sameMinute = ({ publishAt }: PostFacts): number => Math.floor(Date.parse(publishAt) / MINUTE_MS);

/** All but the first of those posts that share a key. */
const repeatedPosts = (posts: readonly PostFacts[], keyOf: (post: PostFacts) => string): PostFacts[] => {
  const seen = new Set<string>();
  return posts.filter((post) => {
    const key = keyOf(post);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
};

const twoPostsSameSlot: Rule = {
  id: 'schedule.two-posts-same-slot',
  part: 'schedule',
  severity: 'warning',
  description: 'An account gets one post at a time.',
  *check({ pendingPosts }) {
    for (const post of repeatedPosts(pendingPosts, (each) => `${each.accountId} ${sameMinute(each)}`)) {
      yield {
        message: 'Another post goes to the same account in the same minute.',
        field: 'publishAt',
        subject: postSubject(post),
        fix: 'Move one of them.',
      };
    }
  },
};

const duplicateText: Rule = {
  id: 'schedule.duplicate-text',
  part: 'schedule',
  severity: 'warning',
  description: 'An account doesn’t say the same twice.',
  *check({ pendingPosts }) {
    for (const post of repeatedPosts(pendingPosts, (each) => `${each.accountId} ${each.text}`)) {
      yield {
        message: 'Another post says the same, word for word, on the same account.',
        field: 'text',
        subject: postSubject(post),
        fix: 'Change the words of one of them.',
      };
    }
  },
};

const channelNotInStrategy: Rule = {
  id: 'schedule.channel-not-in-strategy',
  part: 'schedule',
  severity: 'warning',
  description: 'Posts go to channels that the strategy plans.',
  *check({ pendingPosts, strategy }) {
    const planned = new Set((strategy?.channels ?? []).map(({ channel }) => channel));
    if (planned.size === 0) return;
    for (const post of pendingPosts) {
      if (planned.has(post.channel)) continue;
      yield {
        message: `The strategy doesn’t plan ${CHANNEL_NAMES[post.channel]}.`,
        field: 'channel',
        subject: postSubject(post),
        fix: `Post on another channel, or plan ${CHANNEL_NAMES[post.channel]} in a new version of the strategy.`,
      };
    }
  },
};

const linkWithoutUtm: Rule = {
  id: 'schedule.link-without-utm',
  part: 'schedule',
  severity: 'warning',
  description: 'The links of posts carry the tracking tag.',
  *check({ pendingPosts }) {
    for (const post of pendingPosts) {
      if (post.link === undefined || isTracked(post.link)) continue;
      yield {
        message: 'Nobody will be able to tell which visits came from this post: its link is not tracked.',
        field: 'link',
        subject: postSubject(post),
        fix: 'Save the link again with the campaign’s tracking tag.',
      };
    }
  },
};

export const SCHEDULE_RULES: readonly Rule[] = [
  noPosts,
  postInPast,
  afterDeadline,
  twoPostsSameSlot,
  duplicateText,
  channelNotInStrategy,
  linkWithoutUtm,
];
