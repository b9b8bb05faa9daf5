import { nameTerms, termsBeginningWith } from './name-terms.js';

const finds = (name: string, query: string): boolean => {
  const { from, below } = termsBeginningWith(query);
  return nameTerms(name).some((term) => term >= from && term < below);
};

describe('searching campaigns by name', () => {
  it('finds a name by the beginning of any of its words, whatever the case and accents', () => {
    expect(finds('Otoño FP 2026', 'oton')).toBe(true);
    expect(finds('Otoño FP 2026', 'OTOÑO F')).toBe(true);
    expect(finds('Otono  FP 2026', 'fp 20')).toBe(true);
  });

  it('does not find a name by the middle of a word', () => {
    expect(finds('Otoño FP 2026', 'tono')).toBe(false);
  });

  it('takes signs literally', () => {
    expect(finds('Spring (50% off)', '(50%')).toBe(true);
    expect(finds('Spring (50% off)', '.*')).toBe(false);
  });

  it('keeps a bounded number of terms', () => {
    expect(nameTerms('a '.repeat(60)).length).toBeLessThanOrEqual(60);
  });
});
