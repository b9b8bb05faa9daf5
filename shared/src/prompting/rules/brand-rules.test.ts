import { at } from '../../testing/at.js';
import { submitScope } from '../../testing/review-scope.js';
import { describeRules, type RuleCase } from '../../testing/rule-cases.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleCampaign } from '../../testing/sample-campaign.js';
import { partCompletion } from '../part-completion.js';
import { buildRuleContext } from '../rule-context.js';
import { BRAND_RULES } from './brand-rules.js';

const recolour = (colours: Record<string, string>) => (facts: ChangeableFacts) => {
  Object.assign(facts.brandKit?.colours ?? {}, colours);
};
const disclaim = (facts: ChangeableFacts) => {
  Object.assign(facts.brandKit ?? {}, { requiredDisclaimer: 'Places are limited' });
};

describe('rules about the brand', () => {
  const cases: Record<string, RuleCase> = {
    'brand.kit-missing': {
      breaks: (facts) => {
        delete facts.brandKit;
      },
      at: ['brandKit'],
      keeps: (facts) => {
        delete facts.brandKit?.tagline;
      },
    },
    'brand.low-contrast': {
      // Grey on white: 4.48 and 4.54.
      breaks: recolour({ text: '#777777' }),
      at: ['brandKit.colours.text'],
      keeps: recolour({ text: '#767676' }),
    },
    'brand.colours-alike': {
      breaks: recolour({ accent: '#ffffff' }),
      at: ['brandKit.colours.accent'],
      keeps: recolour({ accent: '#fffffe' }),
    },
    'brand.disclaimer-missing': {
      breaks: (facts) => {
        disclaim(facts);
        at(facts.posts, 0).text = 'Come. Places are\nLIMITED!';
      },
      at: ['text', 'pst_20'],
      keeps: (facts) => {
        disclaim(facts);
        at(facts.posts, 0).text = 'Come. Places are\nLIMITED!';
        at(facts.posts, 1).state = 'published';
      },
    },
  };
  describeRules(BRAND_RULES, cases);

  describe('while content is asked about or approved, are about the look that it was submitted in', () => {
    const found = (facts: ChangeableFacts) =>
      BRAND_RULES.flatMap((rule) => [...rule.check(buildRuleContext(facts, SAMPLE_NOW))]).map(({ message }) => message);
    const submittedIn = (colours: Record<string, string>): ChangeableFacts => {
      const facts = sampleCampaign();
      recolour(colours)(facts);
      const submitted = submitScope(facts, 'content') as ChangeableFacts;
      return { ...submitted, brandKit: structuredClone(facts.brandKit) } as ChangeableFacts;
    };
    const pale = { text: '#777777', accent: '#ffffff' };

    it.each(['pending', 'needs_review', 'approved'] as const)('whatever the brand kit is since (%s)', (state) => {
      const facts = submittedIn(pale);
      facts.scopes.content.state = state;
      recolour({ text: '#000000', accent: '#000000' })(facts);
      expect(found(facts)).toEqual([
        expect.stringMatching(/^Text in #777777 on #ffffff, as the content was submitted, has a contrast of 4\.5:1/),
        expect.stringMatching(/^As the content was submitted, the accent colour is/),
      ]);
      expect(partCompletion(buildRuleContext(facts, SAMPLE_NOW)).brand).toBe(80);
      const good = submittedIn({});
      good.scopes.content.state = state;
      recolour(pale)(good);
      expect(found(good)).toEqual([]);
    });

    it('and about the brand kit where the content will be submitted in it', () => {
      const facts = submittedIn({});
      recolour(pale)(facts);
      facts.scopes.content.state = 'rejected';
      expect(found(facts)).toHaveLength(2);
    });
  });
});
