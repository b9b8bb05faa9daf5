import type { StrategyDraftBody, StrategyField } from '../../strategy/strategy-body.js';
import { describeRules, type RuleCase } from '../../testing/rule-cases.js';
import type { ChangeableFacts } from '../../testing/sample-campaign.js';
import { STRATEGY_DATE_RULES } from './strategy-date-rules.js';
import { STRATEGY_PLAN_RULES } from './strategy-plan-rules.js';
import { STRATEGY_RULES } from './strategy-rules.js';

const STRATEGY = 'str_01';
const PAST = '2026-08-20T09:00:00.000Z';

const write = (body: StrategyDraftBody) => (facts: ChangeableFacts) => {
  Object.assign(facts.strategy?.body ?? {}, body);
};
const remove = (field: StrategyField) => (facts: ChangeableFacts) => {
  delete facts.strategy?.body[field];
};
const withoutStrategy = (facts: ChangeableFacts) => {
  delete facts.strategy;
};

const objective = { statement: 'Fill it', kpi: 'leads', target: 1, by: '2026-09-30T22:00:00.000Z' };
const segment = { name: 'Parents', pains: [], desires: [] };
const budget = { totalCents: 120_000, currency: 'EUR' as const };

describe('rules about what a strategy says', () => {
  const cases: Record<string, RuleCase> = {
    'strategy.missing': { breaks: withoutStrategy, at: ['strategy', 'cmp_01'], keeps: write({ dos: [] }) },
    'strategy.unfinished': { breaks: remove('tone'), at: ['tone', STRATEGY], keeps: write({ dos: [], pillars: [] }) },
    'strategy.objectives-missing': {
      breaks: write({ objectives: [] }),
      at: ['objectives', STRATEGY],
      keeps: withoutStrategy,
    },
    'strategy.audience-missing': {
      breaks: write({ audience: [] }),
      at: ['audience', STRATEGY],
      keeps: withoutStrategy,
    },
    'strategy.offer-missing': { breaks: write({ offer: ' ' }), at: ['offer', STRATEGY], keeps: write({ offer: 'x' }) },
    'strategy.positioning-missing': {
      breaks: remove('positioning'),
      at: ['positioning', STRATEGY],
      keeps: withoutStrategy,
    },
    'strategy.key-messages-missing': {
      breaks: write({ keyMessages: [] }),
      at: ['keyMessages', STRATEGY],
      keeps: write({ keyMessages: ['One'] }),
    },
    'strategy.tone-missing': { breaks: remove('tone'), at: ['tone', STRATEGY], keeps: withoutStrategy },
    'strategy.channels-missing': {
      breaks: write({ channels: [] }),
      at: ['channels', STRATEGY],
      keeps: withoutStrategy,
    },
    'strategy.pillars-missing': { breaks: write({ pillars: [] }), at: ['pillars', STRATEGY], keeps: withoutStrategy },
    'strategy.budget-missing': {
      breaks: write({ budget: { ...budget, split: [] } }),
      at: ['budget', STRATEGY],
      keeps: write({ budget: { ...budget, totalCents: 0, split: [] } }),
    },
    'strategy.dos-missing': { breaks: write({ dos: [] }), at: ['dos', STRATEGY], keeps: withoutStrategy },
    'strategy.donts-missing': { breaks: write({ donts: [] }), at: ['donts', STRATEGY], keeps: withoutStrategy },
  };
  describeRules(STRATEGY_RULES, cases);
});

describe('rules about dates and measures', () => {
  const cases: Record<string, RuleCase> = {
    'strategy.objectives.measurable': {
      breaks: write({ objectives: [objective, { ...objective, kpi: 'Brand awareness' }] }),
      at: ['objectives.1.kpi', STRATEGY],
      keeps: write({ objectives: [{ ...objective, kpi: 'awareness survey answers' }] }),
    },
    'strategy.objectives.in-past': {
      breaks: write({ objectives: [{ ...objective, by: PAST }] }),
      at: ['objectives.0.by', STRATEGY],
      keeps: write({ objectives: [{ ...objective, by: '2026-08-20T09:00:00.001Z' }] }),
    },
    'strategy.objectives.after-deadline': {
      breaks: write({ objectives: [{ ...objective, by: '2026-09-30T22:00:00.001Z' }] }),
      at: ['objectives.0.by', STRATEGY],
      keeps: (facts) => {
        write({ objectives: [{ ...objective, by: '2027-01-01T00:00:00.000Z' }] })(facts);
        delete facts.campaign.brief.deadline;
      },
    },
    'strategy.deadline-after-today': {
      breaks: ({ campaign }) => {
        campaign.brief.deadline = PAST;
      },
      at: ['brief.deadline', 'cmp_01'],
      keeps: ({ campaign }) => {
        delete campaign.brief.deadline;
      },
    },
  };
  describeRules(STRATEGY_DATE_RULES, cases);
});

describe('rules about the plan', () => {
  const cases: Record<string, RuleCase> = {
    'strategy.audience-without-pains': {
      breaks: write({ audience: [segment] }),
      at: ['audience.0.pains', STRATEGY],
      keeps: write({ audience: [{ ...segment, desires: ['Time'] }] }),
    },
    'strategy.channel-without-cadence': {
      breaks: write({ channels: [{ channel: 'newsroom', perWeek: 0 }] }),
      at: ['channels.0.perWeek', STRATEGY],
      keeps: write({ channels: [{ channel: 'newsroom', perWeek: 1 }] }),
    },
    'strategy.channel-planned-twice': {
      breaks: write({
        channels: [
          { channel: 'newsroom', perWeek: 1 },
          { channel: 'newsroom', perWeek: 2 },
        ],
      }),
      at: ['channels.1.channel', STRATEGY],
      keeps: write({ channels: [{ channel: 'newsroom', perWeek: 3 }] }),
    },
    'strategy.budget-split-sums-to-100': {
      breaks: write({ budget: { ...budget, split: [{ channel: 'newsroom', basisPoints: 9_999 }] } }),
      at: ['budget.split', STRATEGY],
      keeps: write({ budget: { ...budget, split: [{ channel: 'newsroom', basisPoints: 10_000 }] } }),
    },
    'strategy.budget-channel-not-planned': {
      breaks: write({ budget: { ...budget, split: [{ channel: 'email', basisPoints: 10_000 }] } }),
      at: ['budget.split.0.channel', STRATEGY],
      keeps: write({ budget: { ...budget, split: [{ channel: 'email', basisPoints: 0 }] } }),
    },
    'strategy.do-is-also-dont': {
      breaks: write({ dos: ['Name the place'], donts: ['name the place '] }),
      at: ['donts.0', STRATEGY],
      keeps: write({ dos: ['Name the place'], donts: ['Name the price'] }),
    },
  };
  describeRules(STRATEGY_PLAN_RULES, cases);
});
