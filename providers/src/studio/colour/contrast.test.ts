import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import fc from 'fast-check';
import { lightnessOf, readableOn, standingOutFrom, worstContrast } from './contrast.js';

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('readableOn', () => {
  it('keeps a colour that reads already', () => {
    expect(readableOn('#0f5f5c', ['#ffffff'])).toBe('#0f5f5c');
  });

  it('finds a colour at 4.5:1 or better for any colour on any background', () => {
    fc.assert(
      fc.property(hex, hex, (wanted, background) => {
        expect(contrastOf(readableOn(wanted, [background]), background)).toBeGreaterThanOrEqual(4.5);
      }),
      { numRuns: 500 },
    );
  });

  it('moves no further than it has to', () => {
    const found = readableOn('#8a8a8a', ['#ffffff']);
    expect(worstContrast(found, ['#ffffff'])).toBeLessThan(5);
    expect(lightnessOf(found)).toBeLessThan(lightnessOf('#8a8a8a'));
  });

  it('refuses backgrounds on which nothing can read', () => {
    expect(() => readableOn('#777777', ['#000000', '#ffffff'])).toThrow(RangeError);
  });
});

describe('standingOutFrom', () => {
  it('tells a brand colour from a background that is the same colour', () => {
    expect(contrastOf(standingOutFrom('#faf5ec', ['#faf5ec'], 1.35), '#faf5ec')).toBeGreaterThanOrEqual(1.35);
  });
});
