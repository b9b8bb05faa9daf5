import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';
import { compareValues, sameValue } from './compare-values.js';

const plainData = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.integer(),
    fc.boolean(),
    fc.string({ maxLength: 3 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
  ),
})).value;

describe('compareValues', () => {
  it('names what was added, removed and changed by its path', () => {
    const before = { tone: { adjectives: ['warm'] }, offer: 'A', notes: 'old' };
    const after = { tone: { adjectives: ['warm', 'plain'] }, offer: 'B', dos: [] };
    expect(compareValues(before, after)).toEqual([
      { path: 'tone.adjectives.1', kind: 'added', after: 'plain' },
      { path: 'offer', kind: 'changed', before: 'A', after: 'B' },
      { path: 'notes', kind: 'removed', before: 'old' },
      { path: 'dos', kind: 'added', after: [] },
    ]);
  });

  it('does not call the rest of a list changed when something is put in front of it', () => {
    expect(compareValues(['b', 'c'], ['a', 'b', 'c'])).toEqual([{ path: '0', kind: 'added', after: 'a' }]);
    expect(compareValues(['a', 'b', 'c'], ['a', 'c'])).toEqual([{ path: '1', kind: 'removed', before: 'b' }]);
  });

  it('takes a member that is undefined for absent', () => {
    expect(compareValues({ a: 1, b: undefined }, { a: 1 })).toEqual([]);
  });

  it('reports nothing exactly when the canonical JSON is the same', () => {
    fc.assert(
      fc.property(plainData, plainData, (one, other) => {
        const same = canonicalJson(one) === canonicalJson(other);
        expect(sameValue(one, other)).toBe(same);
        expect(compareValues(one, other).length === 0).toBe(same);
        expect(compareValues(one, structuredClone(one))).toEqual([]);
      }),
    );
  });
});
