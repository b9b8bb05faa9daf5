import { at } from '../../testing/at.js';
import { describeRules, type RuleCase } from '../../testing/rule-cases.js';
import type { ChangeableFacts } from '../../testing/sample-campaign.js';
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
});
