import { at } from '../../testing/at.js';
import { describeRules, type RuleCase } from '../../testing/rule-cases.js';
import { type ChangeableFacts, sampleAsset } from '../../testing/sample-campaign.js';
import { ACCOUNT_RULES } from './account-rules.js';
import { CADENCE_RULES } from './cadence-rules.js';
import { CHANNEL_FIT_RULES } from './channel-fit-rules.js';
import { SCHEDULE_RULES } from './schedule-rules.js';

type Post = ChangeableFacts['posts'][number];
type Creative = ChangeableFacts['creatives'][number];

const post =
  (changes: Partial<Post>, index = 0) =>
  (facts: ChangeableFacts) => {
    Object.assign(at(facts.posts, index), changes);
  };
const creative = (changes: Partial<Creative>) => (facts: ChangeableFacts) => {
  Object.assign(at(facts.creatives, 0), changes);
};
const together =
  (...changes: ((facts: ChangeableFacts) => void)[]) =>
  (facts: ChangeableFacts) => {
    for (const change of changes) change(facts);
  };
const say = (words: Partial<NonNullable<Creative['copy']>>) => (facts: ChangeableFacts) => {
  Object.assign(at(facts.creatives, 0).copy ?? {}, words);
};

describe('rules about the calendar', () => {
  const deadline = '2026-09-30T22:00:00.000Z';
  const cases: Record<string, RuleCase> = {
    'schedule.no-posts': {
      breaks: (facts) => {
        facts.posts = [];
      },
      at: ['posts', 'cmp_01'],
      keeps: post({ state: 'published' }),
    },
    'schedule.post-in-past': {
      breaks: post({ state: 'held', publishAt: '2026-08-20T08:54:59.999Z' }),
      at: ['publishAt', 'pst_10'],
      keeps: post({ publishAt: '2026-08-20T08:55:00.000Z' }),
    },
    'schedule.after-deadline': {
      breaks: post({ publishAt: '2026-09-30T22:00:00.001Z' }),
      at: ['publishAt', 'pst_10'],
      keeps: post({ publishAt: deadline }),
    },
    'schedule.two-posts-same-slot': {
      breaks: together(
        post({ accountId: 'acc_newsroom' as Post['accountId'] }, 1),
        post({ publishAt: '2026-09-01T09:00:59.999Z' }, 1),
      ),
      at: ['publishAt', 'pst_20'],
      keeps: post({ publishAt: '2026-09-01T09:00:00.000Z' }, 1),
    },
    'schedule.duplicate-text': {
      breaks: together(
        post({ accountId: 'acc_newsroom' as Post['accountId'], text: 'Same' }, 1),
        post({ text: 'Same' }),
      ),
      at: ['text', 'pst_20'],
      keeps: together(post({ text: 'Same' }, 1), post({ text: 'Same' })),
    },
    'schedule.channel-not-in-strategy': {
      breaks: post({ channel: 'email' }),
      at: ['channel', 'pst_10'],
      keeps: (facts) => {
        delete facts.strategy;
      },
    },
    'schedule.link-without-utm': {
      breaks: post({ link: 'https://example.org/repair-course?utm_source=newsroom' }),
      at: ['link', 'pst_10'],
      keeps: (facts) => {
        delete at(facts.posts, 0).link;
      },
    },
  };
  describeRules(SCHEDULE_RULES, cases);
});

describe('rules about weeks and hours', () => {
  /** Monday 31 August to Sunday 6 September, on the Canaries. */
  const inWeek = (facts: ChangeableFacts, days: readonly string[]) => {
    facts.posts = days.map((day, index) => ({
      ...at(facts.posts, 0),
      id: `pst_w${index}` as Post['id'],
      publishAt: `2026-${day}T23:30:00.000Z`,
    }));
  };
  const cases: Record<string, RuleCase> = {
    'schedule.cadence-exceeded': {
      breaks: (facts) => inWeek(facts, ['08-31', '09-01', '09-02', '09-03', '09-04']),
      at: ['publishAt', 'pst_w3'],
      // At 23:30 UTC on Sunday it is Monday there: another week.
      keeps: (facts) => inWeek(facts, ['09-01', '09-02', '09-03', '09-06']),
    },
    'schedule.at-night': {
      breaks: post({ publishAt: '2026-09-01T04:59:00.000Z' }),
      at: ['publishAt', 'pst_10'],
      keeps: post({ publishAt: '2026-09-01T05:00:00.000Z' }),
    },
  };
  describeRules(CADENCE_RULES, cases);
});

describe('rules about what channels take', () => {
  const cases: Record<string, RuleCase> = {
    'schedule.text-empty': { breaks: post({ text: ' ' }), at: ['text', 'pst_10'], keeps: post({ text: '.' }) },
    'schedule.text-too-long': {
      breaks: post({ text: 'é'.repeat(476) }, 1),
      at: ['text', 'pst_20'],
      keeps: post({ text: 'é'.repeat(475) }, 1),
    },
    'schedule.too-many-hashtags': {
      breaks: post({ text: '#a #b #c #d #e #f #g #h #i #j #k' }, 1),
      at: ['text', 'pst_20'],
      keeps: post({ text: '#a #b #c #d #e #f #g #h #i #j' }, 1),
    },
    'schedule.too-many-media': {
      breaks: creative({ assets: Array.from({ length: 11 }, () => sampleAsset(1)) }),
      at: ['creative.assets', 'pst_10'],
      keeps: creative({ assets: Array.from({ length: 10 }, () => sampleAsset(1)) }),
    },
    'schedule.video-not-accepted': {
      breaks: together(post({ channel: 'email' }), creative({ assets: [sampleAsset(1, 'video')] })),
      at: ['creative.assets', 'pst_10'],
      keeps: creative({ assets: [sampleAsset(1, 'video')] }),
    },
    'schedule.format-not-accepted': {
      breaks: together(post({ channel: 'email' }), creative({ format: 'story' })),
      at: ['creative.format', 'pst_10'],
      keeps: creative({ format: 'story' }),
    },
    'schedule.aspect-differs': {
      breaks: creative({ format: 'wide' }),
      at: ['creative.assets', 'pst_10'],
      keeps: (facts) => {
        const [asset] = at(facts.creatives, 0).assets;
        at(facts.creatives, 0).format = 'wide';
        delete asset?.width;
      },
    },
    'content.alt-text-missing': {
      breaks: say({ altText: ' ' }),
      at: ['creative.copy.altText', 'pst_10'],
      keeps: together(say({ altText: ' ' }), post({ channel: 'webhook' })),
    },
    'channel.ai-disclosure': {
      breaks: (facts) => {
        at(at(facts.creatives, 0).assets, 0).aiGenerated = true;
      },
      at: ['disclosure', 'pst_10'],
      keeps: together(creative({ aiGenerated: true }), post({ disclosure: 'ai-generated' })),
    },
    'content.copy-too-long-for-channel': {
      breaks: together(creative({ channel: 'bluesky' }), say({ body: 'é'.repeat(260) })),
      at: ['copy.body', 'cre_10'],
      keeps: together(
        creative({ channel: 'bluesky', overrides: { bluesky: { body: 'Short' } } }),
        say({ body: 'é'.repeat(260) }),
      ),
    },
    'content.too-many-hashtags': {
      breaks: together(
        creative({ channel: 'bluesky' }),
        say({ hashtags: ['#a', '#b', '#c', '#d', '#e', '#f', '#g', '#h', '#i'] }),
      ),
      at: ['copy.hashtags', 'cre_10'],
      keeps: together(creative({ channel: 'email' }), say({ hashtags: ['#a'] })),
    },
  };
  describeRules(CHANNEL_FIT_RULES, cases);
});

describe('rules about accounts', () => {
  const cases: Record<string, RuleCase> = {
    'channel.no-account': {
      breaks: post({ channel: 'mastodon' }),
      at: ['accountId', 'pst_10'],
      keeps: (facts) => {
        at(facts.accounts, 0).connected = false;
      },
    },
    'channel.account-disconnected': {
      breaks: (facts) => {
        at(facts.accounts, 1).connected = false;
      },
      at: ['connected', 'acc_mastodon'],
      keeps: (facts) => {
        at(facts.posts, 1).state = 'published';
        at(facts.accounts, 1).connected = false;
      },
    },
  };
  describeRules(ACCOUNT_RULES, cases);
});
