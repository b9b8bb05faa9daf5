import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import fc from 'fast-check';
import { arbitraryColours } from '../testing/arbitrary-brand.js';
import { readableOn } from './contrast.js';
import { paletteOf } from './palette.js';

describe('paletteOf', () => {
  it('gives every surface inks that read on it, whatever the brand’s colours are', () => {
    fc.assert(
      fc.property(arbitraryColours, (colours) => {
        for (const { fill, ink, softInk, colourInk } of Object.values(paletteOf(colours))) {
          for (const text of [ink, softInk, colourInk]) expect(contrastOf(text, fill)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('lets tones recede from the ink, so that text over a pattern reads as well as beside it', () => {
    fc.assert(
      fc.property(arbitraryColours, (colours) => {
        for (const { fill, ink, softInk, tones } of Object.values(paletteOf(colours))) {
          for (const tone of tones) expect(contrastOf(ink, tone)).toBeGreaterThanOrEqual(contrastOf(ink, fill));
          expect(() => readableOn(softInk, [fill, ...tones])).not.toThrow();
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the brand’s own colours where they serve', () => {
    const colours = {
      primary: '#0f5f5c',
      secondary: '#a9cdbf',
      accent: '#e8743b',
      background: '#faf5ec',
      text: '#1b2a29',
    };
    const { paper, brand, support, accent } = paletteOf(colours);
    expect([paper.fill, paper.ink, brand.fill, support.fill, accent.fill]).toEqual([
      colours.background,
      colours.text,
      colours.primary,
      colours.secondary,
      colours.accent,
    ]);
  });

  it('tells a brand of one single colour apart into shapes that can be seen', () => {
    const { paper, brand, accent } = paletteOf({
      primary: '#808080',
      secondary: '#808080',
      accent: '#808080',
      background: '#808080',
      text: '#808080',
    });
    expect(contrastOf(brand.fill, paper.fill)).toBeGreaterThanOrEqual(1.35);
    expect(contrastOf(accent.fill, paper.fill)).toBeGreaterThanOrEqual(1.35);
  });
});
