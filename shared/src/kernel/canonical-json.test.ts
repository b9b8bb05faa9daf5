import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, MAX_CANONICAL_DEPTH } from './canonical-json.js';
import { DomainError } from './errors.js';

const text = fc.string({ unit: 'grapheme' });
const integer = fc.maxSafeInteger().map((value) => (value === 0 ? 0 : value));

const plainData = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, text, integer, fc.boolean(), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 5 }),
  object: fc.dictionary(text, tie('value'), { maxKeys: 40 }),
}));

const refusal = (value: unknown): { path: string; rule: string } | undefined => {
  try {
    canonicalJson(value);
    return undefined;
  } catch (error) {
    const [issue] = (error as DomainError).details.issues ?? [];
    return error instanceof DomainError && issue ? { path: issue.path, rule: issue.rule } : undefined;
  }
};

describe('canonical JSON', () => {
  it('agrees with an independent RFC 8785 implementation on any plain data', () => {
    fc.assert(
      fc.property(plainData.value, (value) => {
        expect(canonicalJson(value)).toBe(canonicalize(value));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which members were added', () => {
    fc.assert(
      fc.property(fc.dictionary(text, fc.integer(), { maxKeys: 50 }), (object) => {
        const reversed = Object.fromEntries(Object.entries(object).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(object));
      }),
    );
  });

  it('sorts members by UTF-16 code units, not by code points', () => {
    expect(canonicalJson({ '\u{1F6B2}': 1, '\uFB33': 2, a: 3, '': 4 })).toBe('{"":4,"a":3,"\u{1F6B2}":1,"\uFB33":2}');
  });

  it('takes a member that is undefined for absent', () => {
    expect(canonicalJson({ a: undefined, b: { c: undefined } })).toBe('{"b":{}}');
  });

  it('keeps a member named __proto__ as data', () => {
    expect(canonicalJson(JSON.parse('{"__proto__":{"a":1}}'))).toBe('{"__proto__":{"a":1}}');
  });

  it.each([
    ['a fraction', { budget: { amount: 1.5 } }, 'budget.amount'],
    ['negative zero', { amount: -0 }, 'amount'],
    ['NaN', [0, Number.NaN], '1'],
    ['infinity', Number.POSITIVE_INFINITY, ''],
    ['an integer that doubles can not tell from its neighbour', 2 ** 53, ''],
    ['null', { copy: { altText: null } }, 'copy.altText'],
    ['a lone surrogate in text', { text: 'a\uD83Db' }, 'text'],
    ['a lone surrogate in a name', { 'a\uDC00': 1 }, 'a\uDC00'],
    ['undefined in a list', ['a', undefined], '1'],
    ['undefined on its own', undefined, ''],
    ['a hole in a list', Array(1), '0'],
    ['a bigint', { amount: 1n }, 'amount'],
    ['a function', { toJSON: () => 'other' }, 'toJSON'],
    ['a date', { at: new Date(0) }, 'at'],
    ['a map', { items: new Map() }, 'items'],
    ['bytes', { bytes: new Uint8Array(1) }, 'bytes'],
    ['a boxed string', { text: Object('a') }, 'text'],
  ])('refuses %s and names where it is', (_what, value, path) => {
    expect(refusal(value)?.path).toBe(path);
  });

  it('refuses data that contains itself, rather than running out of stack', () => {
    const cyclic: Record<string, unknown> = {};
    cyclic.again = cyclic;
    expect(refusal(cyclic)?.rule).toContain(`deeper than ${MAX_CANONICAL_DEPTH}`);
  });
});
