import fc from 'fast-check';
import { assertUnambiguous, readUtf8 } from './unambiguous-json.js';

const LONG = 'k'.repeat(500);
const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const refusalOf = (text: string): unknown => {
  try {
    assertUnambiguous(text);
    return undefined;
  } catch (error) {
    const { code, details } = error as { code: string; details: { issues?: { path: string }[] } };
    return code === 'malformed_json' ? code : details.issues?.map(({ path }) => path);
  }
};

describe('JSON that has one meaning', () => {
  it.each([
    ['an empty object', '{}'],
    ['every kind of value', ' [1, "a", null, -1.5e+3, true, {"": {}}] '],
    ['the same name in different objects', '{"a":{"a":1},"b":[{"a":1},{"a":1}]}'],
    ['names that look alike', '{"A":1,"a":2,"á":3,"a\u0301":4}'],
    ['names that every object has', '{"prototype":1,"constructor":2,"toString":3,"hasOwnProperty":4}'],
    ['separators of lines', '"a \u2028 \u2029 b"'],
    ['as many levels as there may be', nested(64)],
  ])('may hold %s', (_, text) => {
    expect(JSON.parse(text)).toBeDefined();
    expect(refusalOf(text)).toBeUndefined();
  });

  it('may hold whatever a writer of JSON writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => refusalOf(JSON.stringify(value)) === undefined));
  });

  it.each([
    ['twice', '{"a":1,"a":1}', 'a'],
    ['twice, once with a letter escaped', '{"a":1,"\\u0061":2}', 'a'],
    ['twice in depth', '{"a":[{},{"b":1,"c":{"b":1,"d":1,"d":2}}]}', 'a.1.c.d'],
    ['twice, without letters', '{"":1,"":2}', ''],
    ['twice, as every object has it', '[[{"toString":1,"toString":2}]]', '0.0.toString'],
    ['that reaches the prototype', '{"a":[{"__proto__":1}]}', 'a.0.__proto__'],
    ['that reaches the prototype, escaped', '{"__pro\\u0074o__":{}}', '__proto__'],
    ['that reaches the prototype by the constructor', '{"constructor":{"prototype":{}}}', 'constructor.prototype'],
    ['twice, at any length', `{"${LONG}":1,"${LONG}":2}`, LONG.slice(0, 200)],
  ])('does not hold a name %s', (_, text, path) => {
    expect(refusalOf(text)).toEqual([path]);
  });

  it.each([65, 500_000])('does not have %d levels', (depth) => {
    expect(refusalOf(nested(depth))).toEqual(['body']);
  });

  it.each([
    '',
    '{',
    '[',
    '{"a":1,}',
    '[1,]',
    '{"a":1}//',
    '/**/1',
    "{'a':1}",
    '{a:1}',
    '1 2',
    'NaN',
    '\uFEFF1',
    '"\u0001"',
    '01',
  ])('%j is no JSON', (text) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(refusalOf(text)).toBe('malformed_json');
  });
});

describe('JSON that isn’t well-formed', () => {
  it.each([
    ['{"a":1,}', 'line 1, column 8: a name in quotation marks is expected'],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: a comma is expected'],
    ['{"name":"día 🌍', 'line 1, column 9: the text has no end'],
    ['{"name":', 'line 1, column 9: a value is expected'],
    ['{"a":[1', 'line 1, column 8: a closing bracket is expected'],
    ["{\r\n'a':1}", 'line 2, column 1: this is no JSON'],
    ['1 2', 'line 1, column 3: nothing more is expected'],
    ['', 'line 1, column 1: a value is expected'],
  ])('is refused with the place and what is wrong there: %j', (text, rule) => {
    expect(() => assertUnambiguous(text)).toThrow(
      expect.objectContaining({ details: { issues: [{ path: 'body', rule, code: 'malformed_json' }] } }),
    );
  });
});

describe('a text in UTF-8', () => {
  it('is read whole, without the mark that may stand before it', () => {
    expect(readUtf8(Buffer.from('\uFEFF"día 🌍"'))).toBe('"día 🌍"');
  });

  it.each([
    ['a lone byte', [0xff]],
    ['half a sign', [0xc3]],
    ['a sign written too long', [0xc0, 0xaf]],
    ['half of a pair', [0xed, 0xa0, 0x80]],
    ['a sign beyond the last', [0xf4, 0x90, 0x80, 0x80]],
  ])('does not hold %s', (_, bytes) => {
    expect(() => readUtf8(Buffer.from([0x61, ...bytes]))).toThrow(expect.objectContaining({ code: 'malformed_json' }));
  });
});
