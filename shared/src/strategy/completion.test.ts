import fc from 'fast-check';
import { sampleStrategy } from '../testing/sample-strategy.js';
import { absentStrategyFields, isFilledIn, STRATEGY_FIELD_WEIGHTS, strategyCompletion } from './completion.js';
import { STRATEGY_FIELDS, type StrategyField } from './strategy-body.js';

const without = (fields: readonly StrategyField[]) =>
  Object.fromEntries(Object.entries(sampleStrategy()).filter(([field]) => !fields.includes(field as StrategyField)));

describe('the completion of a strategy', () => {
  it('weighs every field, and the weights sum to 100', () => {
    expect(Object.keys(STRATEGY_FIELD_WEIGHTS).sort()).toEqual([...STRATEGY_FIELDS].sort());
    expect(Object.values(STRATEGY_FIELD_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('is 0 for nothing and 100 for a finished strategy', () => {
    expect(strategyCompletion({})).toBe(0);
    expect(strategyCompletion(sampleStrategy())).toBe(100);
  });

  it('falls by the weight of each field that is taken away, and names the field as absent', () => {
    fc.assert(
      fc.property(fc.subarray(STRATEGY_FIELDS), (fields) => {
        const missing = fields.reduce((sum, field) => sum + STRATEGY_FIELD_WEIGHTS[field], 0);
        expect(strategyCompletion(without(fields))).toBe(100 - missing);
        expect(absentStrategyFields(without(fields)).sort()).toEqual([...fields].sort());
      }),
    );
  });

  it('does not count blank text, empty lists or a budget that nobody has split', () => {
    const { budget } = sampleStrategy();
    expect(isFilledIn({ positioning: '  ' }, 'positioning')).toBe(false);
    expect(isFilledIn({ dos: [] }, 'dos')).toBe(false);
    expect(isFilledIn({ budget: { ...budget, split: [] } }, 'budget')).toBe(false);
  });

  it('counts a budget of nothing as planned', () => {
    const { budget } = sampleStrategy();
    expect(isFilledIn({ budget: { ...budget, totalCents: 0, split: [] } }, 'budget')).toBe(true);
  });
});
