import fc from 'fast-check';
import { keptShare, wordDifference } from './word-difference';

const words = fc.array(fc.constantFrom('a ', 'b ', 'c\n', 'dd ', ' '), { maxLength: 30 }).map((list) => list.join(''));

describe('wordDifference', () => {
  it('names the words that came and went', () => {
    expect(wordDifference('Mend your own bicycle tonight', 'Mend your bicycle tonight, please')).toEqual([
      { kind: 'kept', text: 'Mend your ' },
      { kind: 'removed', text: 'own ' },
      { kind: 'kept', text: 'bicycle ' },
      { kind: 'removed', text: 'tonight' },
      { kind: 'added', text: 'tonight, please' },
    ]);
  });

  it('keeps the words that stayed when others come before them', () => {
    expect(wordDifference('mend it tonight', 'Please mend it tonight')).toEqual([
      { kind: 'added', text: 'Please ' },
      { kind: 'kept', text: 'mend it tonight' },
    ]);
  });

  it('gives both texts back, whatever they are', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = wordDifference(before, after) ?? [];
        const joined = (without: string) =>
          parts
            .filter(({ kind }) => kind !== without)
            .map(({ text }) => text)
            .join('');
        expect([joined('added'), joined('removed')]).toEqual([before, after]);
      }),
    );
  });

  it('leaves texts alone that are too long to compare', () => {
    expect(wordDifference('word '.repeat(2_000), 'word')).toBeUndefined();
  });
});

describe('keptShare', () => {
  it('is 1 for the same text and 0 for another one', () => {
    expect(keptShare(wordDifference('one two', 'one two') ?? [])).toBe(1);
    expect(keptShare(wordDifference('one two', 'three four') ?? [])).toBe(0);
  });
});
