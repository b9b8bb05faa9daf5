import fc from 'fast-check';
import { retryDelayMs } from './retry-delay.js';

const policy = { baseMs: 1_000, capMs: 60_000 };

describe('the delay before a retry', () => {
  it('is spread over the whole of a window that doubles with each attempt, up to a cap', () => {
    expect([1, 2, 3, 7, 8, 50].map((attempt) => retryDelayMs(policy, attempt, 0.999_999))).toEqual([
      999, 1_999, 3_999, 59_999, 59_999, 59_999,
    ]);
    expect(retryDelayMs(policy, 5, 0)).toBe(0);
  });

  it('is never shorter than the other side asked for', () => {
    expect(retryDelayMs(policy, 1, 0.5, 90_000)).toBe(90_000);
    expect(retryDelayMs(policy, 3, 0.999, 10)).toBe(3_996);
  });

  it('is a whole number of milliseconds within its bounds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (attempt, random) => {
          const delay = retryDelayMs(policy, attempt, random);
          return Number.isInteger(delay) && delay >= 0 && delay < policy.capMs;
        },
      ),
    );
  });
});
