import fc from 'fast-check';
import { seededRandom } from './seeded-random.js';

const take = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('seededRandom', () => {
  it('gives the same numbers for the same seed on every machine', () => {
    expect(take(7, 3).map((number) => Math.round(number * 2 ** 32))).toEqual([50_271_532, 266_108_690, 4_195_786_334]);
  });

  it('gives others for another seed', () => {
    expect(take(1, 5)).not.toEqual(take(2, 5));
  });

  it('stays within its bounds', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = seededRandom(seed);
        for (let turn = 0; turn < 20; turn += 1) {
          expect([2, 3, 4, 5]).toContain(random.whole(2, 5));
          const between = random.between(-1, 1);
          expect(between >= -1 && between < 1).toBe(true);
        }
      }),
    );
  });

  it('shuffles without losing anything', () => {
    expect(seededRandom(3).shuffled([1, 2, 3, 4, 5, 6]).sort()).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
