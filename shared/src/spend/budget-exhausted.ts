/** The refusal of an order that neither the month's budget nor the campaign's envelope has room for; it says what would help. */
import { DomainError } from '../kernel/errors.js';
import { dollars } from './dollars.js';
import { type Month, monthAfter } from './month.js';

interface Shortage {
  readonly neededMicros: number;
  readonly availableMicros: number;
  readonly limitMicros: number;
}

const exhausted = (
  path: string,
  { neededMicros, availableMicros, limitMicros }: Shortage,
  { whose, helps }: { whose: string; helps: string },
): DomainError => {
  const left = `${dollars(availableMicros)} of ${dollars(limitMicros)} ${whose} is left`;
  return new DomainError('budget_exhausted', `This is estimated at ${dollars(neededMicros)}, and ${left}. ${helps}`, {
    issues: [{ path, rule: `must have ${dollars(neededMicros)} left`, code: 'budget_exhausted' }],
    neededMicros,
    availableMicros,
    limitMicros,
  });
};

export const monthExhausted = (month: Month, shortage: Shortage): DomainError =>
  exhausted('monthlyLimitMicros', shortage, {
    whose: `for renders in ${month}`,
    helps: `An admin can raise the monthly limit, running jobs may give some back, and ${monthAfter(month)} has a budget of its own.`,
  });

export const envelopeExhausted = (shortage: Shortage): DomainError =>
  exhausted('strategy.budget.totalCents', shortage, {
    whose: 'of the budget that was approved with the strategy',
    helps: 'Have a strategy with a larger budget approved; running jobs may give some back.',
  });
