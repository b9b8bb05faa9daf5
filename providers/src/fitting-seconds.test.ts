import { fittingSeconds } from './fitting-seconds.js';

describe('the length of a video that is made', () => {
  it('is the shortest that the model offers and that isn’t shorter than asked', () => {
    expect([1_000, 5_000, 5_001, 6_000, 10_000].map((ms) => fittingSeconds([10, 5], ms))).toEqual([5, 5, 10, 10, 10]);
  });

  it('is none when the model makes no video that long', () => {
    expect(fittingSeconds([5, 10], 10_001)).toBeUndefined();
  });
});
