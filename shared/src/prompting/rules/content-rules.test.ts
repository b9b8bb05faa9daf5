import type { Copy } from '../../creative/copy.js';
import { at } from '../../testing/at.js';
import { describeRules, type RuleCase } from '../../testing/rule-cases.js';
import type { ChangeableFacts } from '../../testing/sample-campaign.js';
import { SAMPLE_NOW, sampleCampaign } from '../../testing/sample-campaign.js';
import { buildRuleContext } from '../rule-context.js';
import { CONTENT_COPY_RULES } from './content-copy-rules.js';
import { CONTENT_STATE_RULES } from './content-state-rules.js';
import { FORBIDDEN_WORD_RULES } from './forbidden-word-rules.js';

const creative = (facts: ChangeableFacts, index = 0) => at(facts.creatives, index);
const say =
  (words: Partial<Copy>, index = 0) =>
  (facts: ChangeableFacts) => {
    Object.assign(creative(facts, index).copy ?? {}, words);
  };

describe('rules about whether creatives are fit to ship', () => {
  const cases: Record<string, RuleCase> = {
    'content.nothing-made': {
      breaks: (facts) => {
        facts.creatives = [];
      },
      at: ['creatives', 'cmp_01'],
      keeps: (facts) => {
        facts.creatives = [creative(facts)];
      },
    },
    'content.creative-gone': {
      breaks: (facts) => {
        facts.creatives = facts.creatives.filter(({ id }) => id !== 'cre_20');
      },
      at: ['creativeId', 'pst_20'],
      keeps: (facts) => {
        at(facts.posts, 1).state = 'published';
        facts.creatives = facts.creatives.filter(({ id }) => id !== 'cre_20');
      },
    },
    'content.not-ready-in-use': {
      breaks: (facts) => {
        creative(facts).state = 'generating';
      },
      at: ['state', 'cre_10'],
      keeps: (facts) => {
        creative(facts, 2).state = 'draft';
        creative(facts, 1).state = 'stale';
      },
    },
    'content.stale-in-use': {
      breaks: (facts) => {
        creative(facts).state = 'stale';
      },
      at: ['state', 'cre_10'],
      keeps: (facts) => {
        creative(facts).state = 'failed';
      },
    },
    'content.copy-missing': {
      breaks: (facts) => {
        delete creative(facts, 1).copy;
      },
      at: ['copy', 'cre_20'],
      keeps: (facts) => {
        creative(facts, 1).assets = [];
      },
    },
    'content.media-missing': {
      breaks: (facts) => {
        creative(facts).type = 'video';
      },
      at: ['assets', 'cre_10'],
      keeps: (facts) => {
        Object.assign(creative(facts), { type: 'text', assets: [] });
      },
    },
    'content.media-shows-older-copy': {
      breaks: (facts) => {
        const { headline, body, callToAction } = creative(facts).copy as Copy;
        creative(facts).mediaWords = { headline: 'Last year’s course', body, callToAction };
        expect(headline).not.toBe('Last year’s course');
      },
      at: ['copy.headline', 'cre_10'],
      keeps: (facts) => {
        const { headline, body, callToAction } = creative(facts).copy as Copy;
        creative(facts).mediaWords = { headline, body, callToAction };
        say({ altText: 'Another description', hashtags: [] })(facts);
      },
    },
    'content.rights-unknown': {
      breaks: (facts) => {
        delete at(creative(facts).assets, 0).rights;
      },
      at: ['rights', 'ast_10'],
      keeps: (facts) => {
        delete at(creative(facts, 2).assets, 0).rights;
      },
    },
  };
  describeRules(CONTENT_STATE_RULES, cases);

  it('names the words that media still show by their beginning, not all of them', () => {
    const facts = sampleCampaign();
    const { headline, callToAction } = creative(facts).copy as Copy;
    creative(facts).mediaWords = { headline, callToAction, body: `Long ago, ${'and so on, '.repeat(40)}` };
    const found = CONTENT_STATE_RULES.flatMap((rule) => [...rule.check(buildRuleContext(facts, SAMPLE_NOW))]);
    expect(found).toMatchObject([
      {
        field: 'copy.body',
        message: expect.stringMatching(/^The image of ".{1,60}" still shows an older body: "Long ago, .{20,60}…"\.$/),
      },
    ]);
  });

  it('closes in on a state that nobody knows, in use or not', () => {
    const facts = sampleCampaign();
    Object.assign(creative(facts, 2), { state: 'mislaid' });
    const found = CONTENT_STATE_RULES.flatMap((rule) => [...rule.check(buildRuleContext(facts, SAMPLE_NOW))]);
    expect(found).toMatchObject([{ field: 'state', subject: { id: 'cre_30' } }]);
  });
});

describe('rules about words that must not be used', () => {
  const cases: Record<string, RuleCase> = {
    'content.banned-word': {
      breaks: (facts) => {
        creative(facts, 1).overrides = { bluesky: { body: 'So CHEAP, you won’t believe it' } };
      },
      at: ['overrides.bluesky.body', 'cre_20'],
      keeps: say({ body: 'Cheaper than a new bicycle' }),
    },
    'content.dont-used': {
      breaks: (facts) => {
        at(facts.posts, 1).text = 'Success guaranteed';
      },
      at: ['text', 'pst_20'],
      keeps: say({ body: 'We do not give a guarantee.' }),
    },
  };
  describeRules(FORBIDDEN_WORD_RULES, cases);

  it('says a word once, where it has to be mended, not again for each post that repeats it', () => {
    const facts = sampleCampaign();
    say({ body: 'cheap' })(facts);
    at(facts.posts, 0).text = 'cheap';
    const found = FORBIDDEN_WORD_RULES.flatMap((rule) => [...rule.check(buildRuleContext(facts, SAMPLE_NOW))]);
    expect(found.map(({ field }) => field)).toEqual(['copy.body']);
  });
});

describe('rules about words that are repeated or left out', () => {
  const cases: Record<string, RuleCase> = {
    'content.duplicate-headline': {
      breaks: say({ headline: 'MEND your own bicycle, evening 1 ' }, 2),
      at: ['copy.headline', 'cre_30'],
      keeps: (facts) => {
        creative(facts, 2).format = 'story';
        say({ headline: 'Mend your own bicycle, evening 1' }, 2)(facts);
      },
    },
    'content.call-to-action-missing': {
      breaks: (facts) => {
        const post = at(facts.posts, 0);
        post.customText = 'Only words';
        delete post.link;
      },
      at: ['customText', 'pst_10'],
      keeps: (facts) => {
        at(facts.posts, 0).customText = 'Words and a link';
      },
    },
    'content.headline-repeated': {
      breaks: say({ headline: 'Bring your bicycle', body: 'BRING your bicycle, please' }),
      at: ['copy.body', 'cre_10'],
      keeps: say({ headline: 'Bring your bicycle', body: 'We say: bring your bicycle' }),
    },
    'content.alt-text-repeats-headline': {
      breaks: say({ headline: 'Bring your bicycle', altText: 'bring your bicycle' }),
      at: ['copy.altText', 'cre_10'],
      keeps: (facts) => {
        creative(facts).type = 'text';
        say({ headline: 'Bring your bicycle', altText: 'bring your bicycle' })(facts);
      },
    },
    'content.duplicate-hashtag': {
      breaks: say({ hashtags: ['#Repair', '#bicycle', '#repair'] }),
      at: ['copy.hashtags.2', 'cre_10'],
      keeps: say({ hashtags: ['#repair', '#repairs'] }),
    },
  };
  describeRules(CONTENT_COPY_RULES, cases);
});
