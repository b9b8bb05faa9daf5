import { type GroupUse, roomIn } from './group-limits.js';

const NOW = new Date('2026-11-21T12:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const room = (limits: Parameters<typeof roomIn>[0], use: Partial<GroupUse>, ...tenants: string[]) => {
  const { all, of, nextMs } = roomIn(limits, { held: new Map(), starts: [], ...use }, NOW);
  return { all, of: tenants.map(of), nextMs };
};

describe('room in a group', () => {
  it('is what its slots leave, for all and for each tenant', () => {
    const held = new Map([
      ['a', 2],
      ['b', 1],
    ]);
    expect(room({ maxConcurrent: 5, maxConcurrentPerTenant: 2 }, { held }, 'a', 'b', 'c')).toMatchObject({
      all: 2,
      of: [0, 1, 2],
    });
  });

  it('is what the last 60 seconds leave, and no more before the first of them has passed', () => {
    const starts = [
      { at: ago(60_000), tenantId: 'a', count: 9 },
      { at: ago(59_999), tenantId: 'a', count: 3 },
      { at: ago(1_000), tenantId: 'b', count: 1 },
    ];
    expect(room({ maxPerMinute: 5, maxPerMinutePerTenant: 3 }, { starts }, 'a', 'b', 'c')).toEqual({
      all: 1,
      of: [0, 2, 3],
      nextMs: 1,
    });
  });

  it('comes back from slots that were of no use', () => {
    const starts = [
      { at: ago(10), tenantId: 'a', count: 2 },
      { at: ago(10), tenantId: 'a', count: -1 },
    ];
    expect(room({ maxPerMinute: 2, maxPerMinutePerTenant: 1 }, { starts }, 'a')).toMatchObject({ all: 1, of: [0] });
  });

  it('is never negative when limits were lowered, and without limits has no end', () => {
    const held = new Map([['a', 4]]);
    expect(room({ maxConcurrent: 2, maxConcurrentPerTenant: 1 }, { held }, 'a')).toMatchObject({ all: 0, of: [0] });
    expect(room({}, { held }, 'a')).toEqual({ all: Infinity, of: [Infinity], nextMs: Infinity });
  });
});
