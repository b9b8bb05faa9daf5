/** Rules about what a strategy must say before anything is made from it. */
import { absentStrategyFields, isFilledIn } from '../../strategy/completion.js';
import type { StrategyField } from '../../strategy/strategy-body.js';
import type { Subject } from '../finding.js';
import type { Rule, Violation } from '../rule.js';
import type { RuleContext } from '../rule-context.js';

export const strategySubject = ({ facts }: RuleContext): Subject =>
  facts.strategy === undefined
    ? { kind: 'campaign', id: facts.campaign.id }
    : { kind: 'strategy', id: facts.strategy.id };

const missing: Rule = {
  id: 'strategy.missing',
  part: 'strategy',
  severity: 'blocker',
  description: 'A campaign has an active strategy.',
  *check({ facts }) {
    if (facts.strategy !== undefined) return;
    yield {
      message: 'No version of the strategy is active.',
      field: 'strategy',
      subject: { kind: 'campaign', id: facts.campaign.id },
      fix: 'Write a strategy and activate it.',
    };
  },
};

const unfinished: Rule = {
  id: 'strategy.unfinished',
  part: 'strategy',
  severity: 'blocker',
  description: 'An active strategy has every field, if only as an empty list.',
  *check(context) {
    const { strategy } = context;
    if (strategy === undefined) return;
    for (const field of absentStrategyFields(strategy)) {
      yield {
        message: `The active strategy is unfinished: "${field}" is not written.`,
        field,
        subject: strategySubject(context),
        fix: `Fill in "${field}" in a new version and activate it.`,
      };
    }
  },
};

interface FieldRule {
  id: string;
  field: StrategyField;
  severity: 'warning' | 'info';
  description: string;
  message: string;
  fix: string;
}

const asksFor = ({ id, field, severity, description, message, fix }: FieldRule): Rule => ({
  id,
  part: 'strategy',
  severity,
  description,
  *check(context): Iterable<Violation> {
    if (context.strategy === undefined || isFilledIn(context.strategy, field)) return;
    yield { message, field, subject: strategySubject(context), fix };
  },
});

const FIELD_RULES: readonly FieldRule[] = [
  {
    id: 'strategy.objectives-missing',
    field: 'objectives',
    severity: 'warning',
    description: 'A strategy has an objective.',
    message: 'Nobody could tell whether the campaign worked: it has no objective.',
    fix: 'Write one objective with a number to reach and a date.',
  },
  {
    id: 'strategy.audience-missing',
    field: 'audience',
    severity: 'warning',
    description: 'A strategy says whom it speaks to.',
    message: 'The strategy doesn’t say whom it speaks to.',
    fix: 'Describe at least one segment of the audience.',
  },
  {
    id: 'strategy.offer-missing',
    field: 'offer',
    severity: 'warning',
    description: 'A strategy says what is offered.',
    message: 'The strategy doesn’t say what is offered.',
    fix: 'Write the offer in one line.',
  },
  {
    id: 'strategy.positioning-missing',
    field: 'positioning',
    severity: 'warning',
    description: 'A strategy says what sets the offer apart.',
    message: 'The strategy doesn’t say what sets the offer apart.',
    fix: 'Write the positioning.',
  },
  {
    id: 'strategy.key-messages-missing',
    field: 'keyMessages',
    severity: 'warning',
    description: 'A strategy has key messages.',
    message: 'The copy has no key messages to draw on.',
    fix: 'Write two or three messages that every creative may repeat.',
  },
  {
    id: 'strategy.tone-missing',
    field: 'tone',
    severity: 'warning',
    description: 'A strategy says how the brand sounds.',
    message: 'The strategy doesn’t say how the brand sounds.',
    fix: 'Name two or three adjectives for the tone of voice.',
  },
  {
    id: 'strategy.channels-missing',
    field: 'channels',
    severity: 'warning',
    description: 'A strategy plans its channels.',
    message: 'The strategy plans no channel.',
    fix: 'Choose the channels and how often to post on each.',
  },
  {
    id: 'strategy.pillars-missing',
    field: 'pillars',
    severity: 'info',
    description: 'A strategy has content pillars.',
    message: 'The strategy has no content pillars.',
    fix: 'Name the topics that the content keeps coming back to.',
  },
  {
    id: 'strategy.budget-missing',
    field: 'budget',
    severity: 'warning',
    description: 'A strategy plans and splits its budget.',
    message: 'The budget is not planned, or nobody has split it.',
    fix: 'Give the total and its split by channel, or a total of 0.',
  },
  {
    id: 'strategy.dos-missing',
    field: 'dos',
    severity: 'info',
    description: 'A strategy says what to do.',
    message: 'The strategy says nothing that writers should do.',
    fix: 'Add a line or two under "dos".',
  },
  {
    id: 'strategy.donts-missing',
    field: 'donts',
    severity: 'info',
    description: 'A strategy says what not to do.',
    message: 'The strategy says nothing that writers should not do.',
    fix: 'Add a line or two under "don’ts"; words in quotes are looked for in the copy.',
  },
];

export const STRATEGY_RULES: readonly Rule[] = [missing, unfinished, ...FIELD_RULES.map(asksFor)];
