import { formatPoint, PositionCounter, parsePoint, pointAt } from './live-position.js';

describe('the name of a place', () => {
  it.each([
    pointAt({ t: 1_795_000_000, i: 3, n: 2 }),
    pointAt({ t: 0xff_ff_ff_ff, i: 1, n: Number.POSITIVE_INFINITY }),
    { events: { t: 9, i: 2, n: 1 }, jobs: { t: 9, i: 1, n: 0 } },
  ])('leads back to it (%#), and is short', (point) => {
    expect(parsePoint(formatPoint(point))).toEqual(point);
    expect(formatPoint(point).length).toBeLessThan(32);
  });

  it.each(['', 'x', '1', '1.2.3.4', '-1.2', '1.2~', '1.2~1.1~1.1', '1.1~1.2', 'zzzzzzz.1', '1.2\n', '1'.repeat(9999)])(
    'is nothing else (%#)',
    (text) => expect(parsePoint(text)).toBeUndefined(),
  );
});

describe('changes of the same time', () => {
  it('are numbered, each time anew', () => {
    const counter = new PositionCounter();
    const places = [1, 1, 2].map((i) => counter.next({ t: 5, i }));
    expect(places.map(({ i, n }) => [i, n])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
  });
});
