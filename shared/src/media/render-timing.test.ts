import { pollDelayMs } from './render-timing.js';

it('looks at a young job often and at an old one at most every five seconds', () => {
  expect([0, 10_000, 3_600_000].map(pollDelayMs)).toEqual([250, 1_000, 5_000]);
});
