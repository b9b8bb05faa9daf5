import { type ErrorRule, readRefusal, readRetryAfter, wordsOf } from './error-table.js';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const read = (rules: readonly ErrorRule[], status: number, body: unknown = {}, retryAfter?: string) =>
  readRefusal('acme', rules, { status, body, retryAfter }, NOW);

describe('Retry-After', () => {
  it.each([
    ['30', 30_000],
    ['0.5', 500],
    ['0', 0],
    [' 7 ', 7_000],
    ['Fri, 20 Nov 2026 12:01:30 GMT', 90_000],
    ['Fri, 20 Nov 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    ['99999999999', undefined],
    [undefined, undefined],
  ])('%p is read as %p ms', (value, waitMs) => {
    expect(readRetryAfter(value, NOW)).toBe(waitMs);
  });
});

describe('an error table', () => {
  const rules: readonly ErrorRule[] = [
    { status: 429, code: 'quota', retryable: true, when: (body) => body === 'quota', retryAfterMs: 3_600_000 },
    { status: [400, 499], code: 'refused_here', retryable: false, message: 'No.', retryAfterMs: 5 },
  ];

  it('takes the first rule that fits status and body', () => {
    expect(read(rules, 429, 'quota')).toMatchObject({ code: 'acme.quota', retryable: true, retryAfterMs: 3_600_000 });
    expect(read(rules, 429, 'other')).toEqual({
      code: 'acme.refused_here',
      message: 'No.',
      retryable: false,
      outcomeUnknown: false,
    });
  });

  it('takes the header’s word for how long to wait before its own', () => {
    expect(read(rules, 429, 'quota', '7').retryAfterMs).toBe(7_000);
  });

  it('has an answer to every status: only what a gateway says leaves open whether the order was taken', () => {
    const verdicts = [100, 302, 400, 404, 429, 500, 502, 503, 504, 599].map((status) => {
      const { code, retryable, outcomeUnknown } = read([], status);
      return [status, code, retryable, outcomeUnknown];
    });
    expect(verdicts).toEqual([
      [100, 'acme.refused', false, false],
      [302, 'acme.redirected', false, false],
      [400, 'acme.refused', false, false],
      [404, 'acme.refused', false, false],
      [429, 'acme.rate_limited', true, false],
      [500, 'acme.unavailable', true, true],
      [502, 'acme.unavailable', true, true],
      [503, 'acme.unavailable', true, false],
      [504, 'acme.unavailable', true, true],
      [599, 'acme.unavailable', true, true],
    ]);
  });

  it('repeats the provider’s own words on one line, cut, and no page of HTML', () => {
    expect(wordsOf({ detail: 'Too\r\nmuch\u0000of it' })).toBe('Too much of it');
    expect(wordsOf({ detail: [{ msg: 'x', message: 'The first.' }] })).toBe('The first.');
    expect(wordsOf({ error: { message: 'Inside.' } })).toBe('Inside.');
    expect(wordsOf('x'.repeat(1_000))).toHaveLength(300);
    expect(wordsOf('<html>')).toBeUndefined();
    expect(read([], 500, '<html>').message).toBe('acme answered 500.');
  });
});
