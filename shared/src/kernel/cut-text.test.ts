import fc from 'fast-check';
import { cutText } from './cut-text.js';

describe('cutText', () => {
  it('cuts after a whole word, and in the word where it is the only one', () => {
    expect(cutText('warm and plain', 10)).toBe('warm and');
    expect(cutText('warm and plain', 8)).toBe('warm and');
    expect(cutText('warm', 4)).toBe('warm');
    expect(cutText('unbreakable', 5)).toBe('unbre');
  });

  it('leaves no half of an emoji behind', () => {
    expect(cutText('👩‍👩‍👧', 3)).toBe('👩');
    expect(cutText('🚲🚲', 3)).toBe('🚲');
  });

  it('never exceeds the limit and never breaks well-formed text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (text, maxLength) => {
        const cut = cutText(text, maxLength);
        expect(cut.length).toBeLessThanOrEqual(maxLength);
        expect(cut.isWellFormed()).toBe(true);
        expect(text.startsWith(cut)).toBe(true);
      }),
    );
  });
});
