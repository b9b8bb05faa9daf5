/** Which fields of a strategy two versions differ in: what a cause names and what minimal mode goes by (SPEC §3). */
import { sameValue } from '../kernel/compare-values.js';
import { STRATEGY_FIELDS, type StrategyDraftBody, type StrategyField } from './strategy-body.js';

/** Top-level fields whose value is not the same in both, in the body's own order. */
export const changedStrategyFields = (before: StrategyDraftBody, after: StrategyDraftBody): StrategyField[] =>
  STRATEGY_FIELDS.filter((field) => !sameValue(before[field], after[field]));
