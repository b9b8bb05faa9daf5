import {
  aligned,
  bytesText,
  clipped,
  durationText,
  microsText,
  moneyText,
  shortDigest,
  shortened,
  shortId,
  slotText,
  valueText,
  wrapped,
} from './text-layout.js';

describe('ids and digests', () => {
  it('keeps the kind of an id and the end that tells it from its neighbours', () => {
    expect(shortId('cmp_01J8Z3KQ5R7XYABCDEF')).toBe('cmp_…ABCDEF');
    expect(shortId('acc_news')).toBe('acc_news');
    expect(shortId('no id at all')).toBe('no id at all');
  });

  it('makes them short inside a sentence and leaves the words alone', () => {
    const digest = 'ab'.repeat(32);
    expect(shortened(`The bytes of asset ast_01J8Z3KQ5R7XYABCDEF hash to ${digest}; not_a_thing.`)).toBe(
      `The bytes of asset ast_…ABCDEF hash to ${shortDigest(digest)}; not_a_thing.`,
    );
  });
});

describe('amounts', () => {
  it.each([
    [850, '850 ms'],
    [3_240, '3.2 s'],
    [4 * 60_000, '4 min'],
    [75_400, '1 min 15 s'],
    [29 * 3_600_000, '29 h'],
    [6 * 86_400_000, '6 d'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });

  it('says how far a slot is away, before and after it', () => {
    const now = new Date('2026-09-01T07:00:00.000Z');
    expect(slotText('2026-09-01T07:00:25.000Z', now)).toBe('in 25.0 s');
    expect(slotText('2026-09-01T06:59:57.000Z', now)).toBe('3.0 s ago');
  });

  it.each([
    [900, '900 B'],
    [20_480, '20 KiB'],
    [1_572_864, '1.5 MiB'],
  ])('writes %d bytes as %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it('writes money with its currency', () => {
    expect(moneyText(90_050, 'EUR')).toBe('900.50 EUR');
    expect([microsText(0), microsText(12_300)]).toEqual(['nothing', '0.0123 USD']);
  });
});

describe('lines', () => {
  it('never breaks a word and keeps the breaks that are there', () => {
    expect(wrapped('one two three\nfour', 7)).toEqual(['one two', 'three', 'four']);
    expect(wrapped('https://a.very.long/address', 7)).toEqual(['https://a.very.long/address']);
  });

  it('cuts with a mark that something is missing', () => {
    expect(clipped('abcdef', 4)).toBe('abc…');
    expect(clipped('abcd', 4)).toBe('abcd');
  });

  it('aligns columns without trailing blanks', () => {
    expect(
      aligned([
        ['a', 'bbb', 'c'],
        ['aaa', 'b', ''],
      ]),
    ).toEqual(['a    bbb  c', 'aaa  b']);
  });

  it('shows text in quotes and everything else as JSON', () => {
    expect([valueText('a'), valueText([1, { b: 2 }]), valueText(undefined)]).toEqual([
      '“a”',
      '[1,{"b":2}]',
      '(nothing)',
    ]);
  });
});
