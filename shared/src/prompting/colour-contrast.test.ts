import { contrastOf } from './colour-contrast.js';

describe('contrastOf', () => {
  it('is what WCAG says', () => {
    expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
    expect(contrastOf('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrastOf('#ff0000', '#ffffff')).toBeCloseTo(4.0, 2);
    expect(contrastOf('#123456', '#123456')).toBe(1);
  });
});
