import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
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

  it('keeps the brand’s colours as they are, also those that are near each other', () => {
    const given = (colours: BrandKit['colours']) => {
      const { paper, brand, support, accent } = paletteOf(colours);
      expect([paper.fill, brand.fill, support.fill, accent.fill]).toEqual([
        colours.background,
        colours.primary,
        colours.secondary,
        colours.accent,
      ]);
    };
    given({ primary: '#0f5f5c', secondary: '#a9cdbf', accent: '#e8743b', background: '#faf5ec', text: '#1b2a29' });
    given({ primary: '#14532d', secondary: '#0c2f1b', accent: '#b6f23c', background: '#f6f8f2', text: '#10160f' });
    fc.assert(fc.property(arbitraryColours, given), { numRuns: 50 });
  });

  it('has a ground for paper that is seen around it, whatever the brand’s colours are', () => {
    fc.assert(
      fc.property(arbitraryColours, (colours) => {
        const { paper, underPaper } = paletteOf({ ...colours, primary: colours.background });
        expect(contrastOf(underPaper.fill, paper.fill)).toBeGreaterThanOrEqual(1.35);
      }),
      { numRuns: 50 },
    );
  });
});
