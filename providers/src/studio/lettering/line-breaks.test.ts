import { balancedBreaks, breakInto, countLines, type MeasuredWords } from './line-breaks.js';

const even = (...widths: number[]): MeasuredWords => ({ widths, space: 1, clinging: widths.map(() => false) });

describe('countLines', () => {
  it('takes as many words into a line as fit', () => {
    expect(countLines(even(4, 4, 4), 9)).toBe(2);
    expect(countLines(even(4, 4, 4), 14)).toBe(1);
    expect(countLines(even(), 10)).toBe(0);
  });

  it('gives a word that is wider than the line a line of its own', () => {
    expect(countLines(even(4, 30, 4), 10)).toBe(3);
  });
});

describe('balancedBreaks', () => {
  it('makes lines evenly long instead of filling the first', () => {
    expect(balancedBreaks(even(4, 4, 4, 4), 14, 2)).toEqual([0, 2]);
  });

  it('leaves no article behind at the end of a line', () => {
    const words = even(3, 3, 3, 1, 3, 3, 4);
    expect(balancedBreaks(words, 20, 2)).toEqual([0, 4]);
    expect(balancedBreaks({ ...words, clinging: words.widths.map((width) => width === 1) }, 20, 2)).toEqual([0, 3]);
  });

  it('never makes a line wider than allowed while the words are narrower', () => {
    const words = even(3, 7, 2, 8, 5, 1, 6, 4);
    const starts = balancedBreaks(words, 12, countLines(words, 12));
    const lines = starts.map((start, index) => words.widths.slice(start, starts[index + 1] ?? words.widths.length));
    for (const line of lines) expect(line.reduce((sum, width) => sum + width + 1, -1)).toBeLessThanOrEqual(12);
  });
});

describe('breakInto', () => {
  it('thinks less of a short word alone on the last line', () => {
    expect(breakInto(even(9, 2), 2).quality).toBeLessThan(breakInto(even(9, 8), 2).quality);
  });
});
