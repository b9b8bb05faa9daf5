import { type Motion, placementAt } from './motion.js';

const MOTIONS: Motion[] = [
  { kind: 'still' },
  { kind: 'drift', dx: 80, dy: -40 },
  { kind: 'drift', dx: 0, dy: 0, grow: 0.6 },
  ...[0, 0.5, 1].flatMap((at): Motion[] => [
    { kind: 'rise', at },
    { kind: 'emerge', at },
    { kind: 'unveil', at, from: 'left' },
    { kind: 'unveil', at, from: 'bottom' },
    { kind: 'slide', at, dx: -300, dy: 0 },
    { kind: 'slide', at, dx: 0, dy: 270, isLeisurely: true },
  ]),
];
const REST = { dx: 0, dy: 0, scale: 1, opacity: 1, visible: { left: 0, top: 0, right: 1, bottom: 1 } };

const settled = (motion: Motion, timeMs: number, durationMs: number) => {
  const { dx, dy, ...rest } = placementAt(motion, 100, timeMs, durationMs);
  return { dx: dx + 0, dy: dy + 0, ...rest };
};

describe('placementAt', () => {
  it.each(MOTIONS)('brings $kind to rest before the end of any clip', (motion) => {
    for (const durationMs of [1_000, 4_000, 15_000]) {
      expect(settled(motion, durationMs * 0.95, durationMs)).toEqual(REST);
      expect(settled(motion, durationMs, durationMs)).toEqual(REST);
    }
  });

  it.each(MOTIONS.slice(1))('moves $kind smoothly: never far from one frame to the next', (motion) => {
    const frames = Array.from({ length: 121 }, (_, index) => placementAt(motion, 100, (index * 4_000) / 120, 4_000));
    const steps = frames
      .slice(1)
      .map((frame, index) => Math.hypot(frame.dx - (frames[index]?.dx ?? 0), frame.dy - (frames[index]?.dy ?? 0)));
    expect(Math.max(...steps)).toBeLessThan(60);
  });

  it('shows words only once it is their turn', () => {
    expect(placementAt({ kind: 'rise', at: 0.8 }, 100, 0, 4_000).opacity).toBe(0);
    expect(placementAt({ kind: 'emerge', at: 0.8 }, 100, 0, 4_000).visible.bottom).toBe(0);
  });

  it('never draws a layer larger than it is: it would be cut at its box', () => {
    for (let timeMs = 0; timeMs <= 4_000; timeMs += 100)
      expect(placementAt({ kind: 'drift', dx: 0, dy: 0, grow: 0.6 }, 100, timeMs, 4_000).scale).toBeLessThanOrEqual(1);
  });

  it('has every word on screen by the middle of the clip', () => {
    for (const motion of MOTIONS.filter(({ kind }) => kind === 'rise' || kind === 'emerge')) {
      expect(placementAt(motion, 100, 2_000, 4_000)).toMatchObject(REST);
    }
  });
});
