import fc from 'fast-check';
import { sampleStrategy } from '../testing/sample-strategy.js';
import { changedStrategyFields } from './changed-fields.js';
import { compareStrategies, compareStrategyBodies, StrategyComparison } from './compare.js';
import { STRATEGY_FIELDS, type StrategyDraftBody, type StrategyField } from './strategy-body.js';

describe('comparing two versions of a strategy', () => {
  it('names each difference by its path, what it was and what it is', () => {
    const after = sampleStrategy();
    after.tone = { adjectives: ['warm', 'playful'] };
    after.audience = [...after.audience, { name: 'Parents', pains: [], desires: [] }];
    expect(compareStrategyBodies(sampleStrategy(), after)).toEqual([
      {
        field: 'audience',
        path: 'audience.1',
        kind: 'added',
        after: { name: 'Parents', pains: [], desires: [] },
      },
      { field: 'tone', path: 'tone.adjectives.1', kind: 'changed', before: 'plain', after: 'playful' },
    ]);
  });

  it('answers in the shape that the API promises', () => {
    const comparison = compareStrategies({ version: 1, body: {} }, { version: 2, body: sampleStrategy() });
    expect(StrategyComparison.parse(comparison)).toEqual(comparison);
    expect(comparison.changedFields).toEqual(STRATEGY_FIELDS);
  });

  it('finds exactly the fields that were replaced, and agrees with the list of changed fields', () => {
    fc.assert(
      fc.property(fc.subarray(STRATEGY_FIELDS), (fields) => {
        const after = sampleStrategy() as Record<StrategyField, unknown>;
        for (const field of fields) delete after[field];
        const [from, to] = [
          { version: 1, body: sampleStrategy() },
          { version: 2, body: after as StrategyDraftBody },
        ];
        expect(compareStrategies(from, to).changedFields).toEqual(fields);
        expect(changedStrategyFields(from.body, to.body)).toEqual(fields);
      }),
    );
  });
});
