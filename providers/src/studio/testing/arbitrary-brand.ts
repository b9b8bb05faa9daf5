/** Brands and texts as hostile as the schemas allow, for tests that must hold for every brand. */
import { BRAND_TYPEFACES, type BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { Copy } from '@greenlight/shared/creative/copy.js';
import fc from 'fast-check';

const arbitraryHex: fc.Arbitrary<string> = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

export const arbitraryColours: fc.Arbitrary<BrandKit['colours']> = fc.record({
  primary: arbitraryHex,
  secondary: arbitraryHex,
  accent: arbitraryHex,
  background: arbitraryHex,
  text: arbitraryHex,
});

const arbitraryWord = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'Sol',
      'mañana',
      '¿Quién?',
      '¡Ya!',
      'the',
      'ocean',
      'Überraschung',
      'naïve',
      '20 %',
      '3×2',
      'Żółć',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'Donaudampfschifffahrtsgesellschaftskapitän',
      'W'.repeat(48),
      'https://example.org/a/very/long/path/indeed',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('🎉', '👨‍👩‍👧', '🇪🇸', '❤️', '新しい', 'مرحبا', 'Привет', 'Γειά', 'नमस्ते') },
);

/** Starts with a word that can be drawn, so that something always remains. */
const arbitraryText = (max: number): fc.Arbitrary<string> =>
  fc
    .array(arbitraryWord, { maxLength: Math.ceil(max / 4) })
    .map((words) => ['Hola', ...words].join(' ').slice(0, max).toWellFormed().trimEnd());

export const arbitraryCopy: fc.Arbitrary<Copy> = fc.record({
  headline: arbitraryText(200),
  body: arbitraryText(400),
  callToAction: arbitraryText(60),
  hashtags: fc.constant<string[]>([]),
  altText: fc.constant('A drawing.'),
});

export const arbitraryBrandKit: fc.Arbitrary<BrandKit> = fc
  .record({
    name: fc.constant('Brand'),
    wordmark: arbitraryText(40),
    tagline: fc.option(arbitraryText(120), { nil: undefined }),
    colours: arbitraryColours,
    typefaces: fc.record({ heading: fc.constantFrom(...BRAND_TYPEFACES), body: fc.constantFrom(...BRAND_TYPEFACES) }),
    bannedWords: fc.constant<string[]>([]),
    requiredDisclaimer: fc.option(arbitraryText(300), { nil: undefined }),
  })
  .map(({ tagline, requiredDisclaimer, ...kit }) => ({
    ...kit,
    ...(tagline !== undefined && { tagline }),
    ...(requiredDisclaimer !== undefined && { requiredDisclaimer }),
  }));
