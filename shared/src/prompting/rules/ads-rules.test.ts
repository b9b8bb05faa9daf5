import { at } from '../../testing/at.js';
import { describeRules, type RuleCase } from '../../testing/rule-cases.js';
import type { ChangeableFacts } from '../../testing/sample-campaign.js';
import { ADS_RULES } from './ads-rules.js';

type Ad = ChangeableFacts['ads'][number];

const AD = 'adv_10';
const ad = (changes: Partial<Ad>) => (facts: ChangeableFacts) => {
  Object.assign(at(facts.ads, 0), changes);
};
const aimAt = (targeting: Partial<Ad['targeting']>) => (facts: ChangeableFacts) => {
  Object.assign(at(facts.ads, 0).targeting, targeting);
};
const fly = (flight: Partial<Ad['flight']>) => (facts: ChangeableFacts) => {
  Object.assign(at(facts.ads, 0).flight, flight);
};
const tracking = '?utm_source=meta&utm_campaign=autumn-2026-repair-course';

describe('rules about ads', () => {
  const cases: Record<string, RuleCase> = {
    'ads.budget-over-strategy': {
      breaks: (facts) => {
        facts.ads.push({ ...at(facts.ads, 0), id: 'adv_20' as Ad['id'], budget: { amount: 40_001, currency: 'EUR' } });
      },
      at: ['budget.amount', 'adv_20'],
      keeps: (facts) => {
        facts.ads.push({ ...at(facts.ads, 0), id: 'adv_20' as Ad['id'], budget: { amount: 40_000, currency: 'EUR' } });
      },
    },
    'ads.currency-differs': {
      breaks: ad({ budget: { amount: 1, currency: 'USD' } }),
      at: ['budget.currency', AD],
      keeps: (facts) => {
        ad({ budget: { amount: 1, currency: 'USD' } })(facts);
        delete facts.strategy;
      },
    },
    'ads.budget-zero': {
      breaks: ad({ budget: { amount: 0, currency: 'EUR' } }),
      at: ['budget.amount', AD],
      keeps: ad({ budget: { amount: 1, currency: 'EUR' } }),
    },
    'ads.flight-after-deadline': {
      breaks: fly({ to: '2026-09-30T22:00:00.001Z' }),
      at: ['flight.to', AD],
      keeps: fly({ to: '2026-09-30T22:00:00.000Z' }),
    },
    'ads.flight-in-past': {
      breaks: fly({ from: '2026-08-01T00:00:00.000Z', to: '2026-08-20T09:00:00.000Z' }),
      at: ['flight.to', AD],
      keeps: fly({ from: '2026-08-01T00:00:00.000Z', to: '2026-08-20T09:00:00.001Z' }),
    },
    'ads.targeting-too-broad': {
      breaks: aimAt({ interests: [], ageFrom: 18, ageTo: 99 }),
      at: ['targeting', AD],
      keeps: aimAt({ interests: [], ageFrom: 25, ageTo: 70 }),
    },
    'ads.link-not-landing-page': {
      breaks: ad({ link: `https://example.org/other${tracking}` }),
      at: ['link', AD],
      keeps: ad({ link: `https://example.org/repair-course/${tracking}` }),
    },
    'ads.link-without-utm': {
      breaks: ad({ link: 'https://example.org/repair-course' }),
      at: ['link', AD],
      keeps: ad({ link: `https://example.org/repair-course${tracking}` }),
    },
  };
  describeRules(ADS_RULES, cases);
});
