/** Rules about whether what a strategy plans holds together: audience, channels, budget, dos and don’ts. */
import { CHANNEL_NAMES } from '../../publishing/channel.js';
import type { Rule, Violation } from '../rule.js';
import type { RuleContext } from '../rule-context.js';
import { strategySubject } from './strategy-rules.js';

const WHOLE_BUDGET_BASIS_POINTS = 10_000;

const audienceWithoutPains: Rule = {
  id: 'strategy.audience-without-pains',
  part: 'strategy',
  severity: 'info',
  description: 'Every segment says what troubles it or what it wishes for.',
  *check(context) {
    for (const [index, { name, pains, desires }] of (context.strategy?.audience ?? []).entries()) {
      if (pains.length + desires.length > 0) continue;
      yield {
        message: `The strategy doesn’t say what troubles "${name}" or what it wishes for.`,
        field: `audience.${index}.pains`,
        subject: strategySubject(context),
        fix: 'Add a pain or a desire that the copy can speak to.',
      };
    }
  },
};

const channelWithoutCadence: Rule = {
  id: 'strategy.channel-without-cadence',
  part: 'strategy',
  severity: 'warning',
  description: 'Every planned channel is posted on at least once a week.',
  *check(context) {
    for (const [index, { channel, perWeek }] of (context.strategy?.channels ?? []).entries()) {
      if (perWeek > 0) continue;
      yield {
        message: `${CHANNEL_NAMES[channel]} is planned, but with no post in any week.`,
        field: `channels.${index}.perWeek`,
        subject: strategySubject(context),
        fix: 'Say how many posts a week, or take the channel out.',
      };
    }
  },
};

const channelPlannedTwice: Rule = {
  id: 'strategy.channel-planned-twice',
  part: 'strategy',
  severity: 'warning',
  description: 'A channel is planned once, so that its cadence is one number.',
  *check(context) {
    const seen = new Set<string>();
    for (const [index, { channel }] of (context.strategy?.channels ?? []).entries()) {
      const isRepeated = seen.has(channel);
      seen.add(channel);
      if (!isRepeated) continue;
      yield {
        message: `${CHANNEL_NAMES[channel]} is planned twice.`,
        field: `channels.${index}.channel`,
        subject: strategySubject(context),
        fix: 'Keep one line for the channel.',
      };
    }
  },
};

const budgetSplitSums: Rule = {
  id: 'strategy.budget-split-sums-to-100',
  part: 'strategy',
  severity: 'warning',
  description: 'The shares of the budget sum to 100 %.',
  *check(context) {
    const split = context.strategy?.budget?.split ?? [];
    const sum = split.reduce((total, { basisPoints }) => total + basisPoints, 0);
    if (split.length === 0 || sum === WHOLE_BUDGET_BASIS_POINTS) return;
    yield {
      message: `The shares of the budget sum to ${sum / 100} %, not to 100 %.`,
      field: 'budget.split',
      subject: strategySubject(context),
      fix: 'Correct the shares.',
    };
  },
};

const budgetChannelNotPlanned: Rule = {
  id: 'strategy.budget-channel-not-planned',
  part: 'strategy',
  severity: 'warning',
  description: 'Money goes only to channels that are planned.',
  *check(context): Iterable<Violation> {
    const planned = new Set((context.strategy?.channels ?? []).map(({ channel }) => channel));
    for (const [index, { channel, basisPoints }] of (context.strategy?.budget?.split ?? []).entries()) {
      if (basisPoints === 0 || planned.has(channel)) continue;
      yield {
        message: `A share of the budget goes to ${CHANNEL_NAMES[channel]}, which is not planned.`,
        field: `budget.split.${index}.channel`,
        subject: strategySubject(context),
        fix: `Plan ${CHANNEL_NAMES[channel]}, or give its share to another channel.`,
      };
    }
  },
};

const folded = (text: string): string => text.trim().toLowerCase();

const contradictions = function* (context: RuleContext): Iterable<Violation> {
  const dos = new Set((context.strategy?.dos ?? []).map(folded));
  for (const [index, dont] of (context.strategy?.donts ?? []).entries()) {
    if (!dos.has(folded(dont))) continue;
    yield {
      message: `"${dont}" is both a do and a don’t.`,
      field: `donts.${index}`,
      subject: strategySubject(context),
      fix: 'Take it out of one of the two.',
    };
  }
};

const doIsAlsoDont: Rule = {
  id: 'strategy.do-is-also-dont',
  part: 'strategy',
  severity: 'warning',
  description: 'Nothing is asked for and forbidden at once.',
  check: contradictions,
};

export const STRATEGY_PLAN_RULES: readonly Rule[] = [
  audienceWithoutPains,
  channelWithoutCadence,
  channelPlannedTwice,
  budgetSplitSums,
  budgetChannelNotPlanned,
  doIsAlsoDont,
];
