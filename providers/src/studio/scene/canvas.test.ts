import { CREATIVE_FORMATS } from '@greenlight/shared/creative/creative-format.js';
import { bottom, canvasOf, contains, right } from './canvas.js';

describe('canvasOf', () => {
  it('keeps words out of the top 14 % and the bottom 20 % of a story', () => {
    const { safe } = canvasOf('story');
    expect(safe.y).toBeGreaterThanOrEqual(0.14 * 1920);
    expect(bottom(safe)).toBeLessThanOrEqual(0.8 * 1920);
  });

  it.each(CREATIVE_FORMATS)('keeps words off the edges of %s, and their columns further in', (format) => {
    const { safe, area, width, height } = canvasOf(format);
    expect(Math.min(safe.x, safe.y, width - right(safe), height - bottom(safe))).toBeGreaterThanOrEqual(32);
    expect(contains(safe, area)).toBe(true);
    expect(area.x - safe.x).toBeGreaterThanOrEqual(48);
  });
});

describe('contains', () => {
  const outer = { x: 10, y: 10, width: 100, height: 50 };

  it.each([
    { name: 'left', x: 5 },
    { name: 'right', x: 95 },
    { name: 'above', y: 5 },
    { name: 'below', y: 45 },
  ])('is false for a box that sticks out $name', ({ x = 20, y = 20 }) => {
    expect(contains(outer, { x, y, width: 20, height: 20 })).toBe(false);
  });

  it('is true for a box inside', () => {
    expect(contains(outer, { x: 20, y: 20, width: 20, height: 20 })).toBe(true);
  });
});
