/**
 * A campaign's spend envelope: the budget of the strategy that was approved last, so that no version that nobody has
 * approved spends more (SPEC §6, Cost). Renders are paid in dollars. A budget in euros or pounds counts one to one: there is
 * no rate that stays true, and this one errs on the side of spending less.
 */
import type { StrategyBody } from '../strategy/strategy-body.js';

const MICROS_PER_CENT = 10_000;

export const envelopeMicros = ({ totalCents }: Pick<StrategyBody['budget'], 'totalCents'>): number =>
  totalCents * MICROS_PER_CENT;
