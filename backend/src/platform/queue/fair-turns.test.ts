import fc from 'fast-check';
import { type FairTurns, NO_TURNS, settleShares, shareOut } from './fair-turns.js';

const WEIGHTS = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
]);
const weightOf = (tenantId: string) => WEIGHTS.get(tenantId) ?? 1;

/** Hands out place after place to tenants that have no end of work. */
const inOrder = (tenants: readonly string[], places: number, from: FairTurns = NO_TURNS): string => {
  let turns = from;
  let order = '';
  for (let place = 0; place < places; place += 1) {
    const { shares, turns: next } = shareOut(turns, tenants, 1, weightOf);
    order += [...shares.keys()].join('');
    turns = next;
  }
  return order;
};

describe('fair turns', () => {
  it('are as long as each tenant’s weight, one place at a time or all at once', () => {
    expect(inOrder(['c', 'a', 'b'], 9)).toBe('aaabbcaaa');
    expect(shareOut(NO_TURNS, ['a', 'b', 'c'], 12, weightOf).shares).toEqual(
      new Map([
        ['a', 6],
        ['b', 4],
        ['c', 2],
      ]),
    );
  });

  it('give every place to a tenant that is alone, and a newcomer the next turn', () => {
    const { shares, turns } = shareOut(NO_TURNS, ['b'], 100, weightOf);
    expect(shares).toEqual(new Map([['b', 100]]));
    expect(inOrder(['b', 'c'], 4, turns)).toMatch(/^b{0,2}c/);
  });

  it('save nothing up for who has no work', () => {
    const { turns } = shareOut(NO_TURNS, ['a', 'b'], 1, weightOf);
    let idle = turns;
    for (let pass = 0; pass < 50; pass += 1) ({ turns: idle } = shareOut(idle, ['b', 'c'], 7, weightOf));
    expect(inOrder(['a'], 1, idle)).toBe('a');
    expect([...shareOut(idle, ['a', 'b', 'c'], 6, weightOf).shares]).toEqual(expect.arrayContaining([['a', 3]]));
    const short = settleShares(
      { next: 'a', owed: new Map([['a', 1]]) },
      new Map([['a', 2]]),
      weightOf,
      new Map([['a', { found: 1, lost: 1 }]]),
    );
    expect(short.owed).toEqual(new Map());
    expect(inOrder(['a', 'b'], 1, short)).toBe('b');
  });

  it('give nobody more than there is room for it, and what it can’t take to the others', () => {
    const room = new Map([
      ['a', 2],
      ['b', 0],
    ]);
    const roomOf = (tenantId: string) => room.get(tenantId) ?? Infinity;
    const { shares, turns } = shareOut(NO_TURNS, ['a', 'b', 'c'], 9, weightOf, roomOf);
    expect(shares).toEqual(
      new Map([
        ['a', 2],
        ['c', 7],
      ]),
    );
    expect(shareOut(turns, ['a', 'b'], 9, weightOf, roomOf).shares).toEqual(new Map([['a', 2]]));
  });

  it('keep the weights to one turn, whatever other workers are faster to take', () => {
    const passes = fc.array(
      fc.record({ places: fc.nat({ max: 20 }), lost: fc.array(fc.nat({ max: 20 }), { minLength: 3, maxLength: 3 }) }),
      {
        maxLength: 40,
      },
    );
    fc.assert(
      fc.property(passes, (history) => {
        const tenants = [...WEIGHTS.keys()];
        const got = new Map(tenants.map((tenantId) => [tenantId, 0]));
        let turns = NO_TURNS;
        const pass = (places: number, losses: readonly number[]) => {
          const { shares, turns: next } = shareOut(turns, tenants, places, weightOf);
          expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(places);
          const outcomes = new Map(
            [...shares].map(([tenantId, share], at) => {
              const lost = Math.min(share, losses[at] ?? 0);
              got.set(tenantId, (got.get(tenantId) ?? 0) + share - lost);
              return [tenantId, { found: share, lost }];
            }),
          );
          turns = settleShares(next, shares, weightOf, outcomes);
        };
        for (const { places, lost } of history) pass(places, lost);
        const owed = [...turns.owed.values()].reduce((sum, jobs) => sum + jobs, 0);
        pass(owed + 12, []);
        const rounds = tenants.map((tenantId) => (got.get(tenantId) ?? 0) / weightOf(tenantId));
        expect(Math.max(...rounds) - Math.min(...rounds)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
