import { pollDelayMs } from './render-timing.js';

const HOUR_MS = 3_600_000;

describe('the time until a running job is looked at again', () => {
  it('is short for a young job, and five seconds for an old one', () => {
    expect([0, 10_000, HOUR_MS].map((ageMs) => pollDelayMs(ageMs, 0, 0))).toEqual([250, 1_000, 5_000]);
  });

  it('is never shorter than the provider allows', () => {
    expect([0, 10_000, HOUR_MS].map((ageMs) => pollDelayMs(ageMs, 5_000, 0))).toEqual([5_000, 5_000, 5_000]);
  });

  it('is a little longer by chance, so that jobs that began together do not ask together', () => {
    expect([0, 0.5, 0.999].map((random) => pollDelayMs(10_000, 0, random))).toEqual([1_000, 1_100, 1_200]);
  });
});
