/** How much of a strategy is written, as a percentage by field weight (SPEC §5). */
import type { StrategyDraftBody, StrategyField } from './strategy-body.js';

/** They sum to 100. What everything else is made from weighs most. */
export const STRATEGY_FIELD_WEIGHTS: Readonly<Record<StrategyField, number>> = {
  language: 2,
  offer: 12,
  objectives: 14,
  audience: 14,
  positioning: 10,
  keyMessages: 12,
  tone: 8,
  channels: 10,
  pillars: 6,
  budget: 6,
  dos: 3,
  donts: 3,
};

const isFilledBudget = ({ totalCents, split }: NonNullable<StrategyDraftBody['budget']>): boolean =>
  // No budget is a plan too; a budget that nobody has split isn't one yet.
  totalCents === 0 || split.length > 0;

/** True when the field says something: an empty list or blank text doesn't. */
export const isFilledIn = (body: StrategyDraftBody, field: StrategyField): boolean => {
  if (field === 'budget') return body.budget !== undefined && isFilledBudget(body.budget);
  const value = body[field];
  if (value === undefined) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : true;
};

const FIELDS = Object.keys(STRATEGY_FIELD_WEIGHTS) as StrategyField[];

/** 0 for an empty body, 100 when every field says something. */
export const strategyCompletion = (body: StrategyDraftBody): number =>
  FIELDS.reduce((sum, field) => (isFilledIn(body, field) ? sum + STRATEGY_FIELD_WEIGHTS[field] : sum), 0);

/** Fields that a strategy can't be approved without, even as an empty list: those the draft doesn't have at all. */
export const absentStrategyFields = (body: StrategyDraftBody): StrategyField[] =>
  FIELDS.filter((field) => body[field] === undefined);
