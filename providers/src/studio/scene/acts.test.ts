import { actsOf, coveredShare } from './acts.js';
import { placementAt } from './motion.js';

describe('actsOf', () => {
  it('ends a film on its closing picture, and leaves a second and a half to read what came last before it', () => {
    for (const durationMs of [6_000, 10_000, 15_000]) {
      const { sceneMs, closing } = actsOf(durationMs, true);
      const { startMs = 0, durationMs: closingMs = 0 } = closing ?? {};
      expect(startMs + closingMs).toBe(durationMs);
      expect(placementAt({ kind: 'rise', at: 1 }, 100, startMs - 1_500, sceneMs)).toMatchObject({ dy: 0, opacity: 1 });
      expect(coveredShare(sceneMs - startMs)).toBe(1);
    }
  });

  it('has no closing in a film too short for two pictures, nor where there is none', () => {
    expect(actsOf(3_000, true)).toEqual({ sceneMs: 3_000 });
    expect(actsOf(15_000, false)).toEqual({ sceneMs: 15_000 });
  });
});

describe('coveredShare', () => {
  it('covers nothing before, all after, and never uncovers', () => {
    expect([coveredShare(-1), coveredShare(0), coveredShare(10_000)]).toEqual([0, 0, 1]);
    const shares = Array.from({ length: 60 }, (_, index) => coveredShare(index * 10));
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
  });
});
