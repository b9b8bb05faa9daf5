/** Where the letters come from: static WOFF files of the brand typefaces, in the order in which they are asked for a glyph. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { create, type Font } from 'fontkit';
import { unpackWoff } from './unpack-woff.js';

export type Family = BrandKit['typefaces']['heading'];
export type Weight = 400 | 500 | 600 | 700 | 800;

const require = createRequire(import.meta.url);

interface FontPackage {
  /** The beginning of every file's name. */
  slug: string;
  folder: string;
  /** Scripts that come in files of their own, most used first. */
  subsets: readonly string[];
  heaviest: Weight;
  /** Who lends letters that the family itself doesn't have. */
  lenders: readonly Family[];
}

const FAMILIES: Record<Family, FontPackage> = {
  Inter: {
    slug: 'inter',
    folder: dirname(require.resolve('@fontsource/inter/files/inter-latin-400-normal.woff')),
    subsets: ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'],
    heaviest: 800,
    lenders: [],
  },
  Fraunces: {
    slug: 'fraunces',
    folder: dirname(require.resolve('@fontsource/fraunces/files/fraunces-latin-400-normal.woff')),
    subsets: ['latin', 'latin-ext', 'vietnamese'],
    heaviest: 800,
    lenders: ['Source Serif 4', 'Inter'],
  },
  'Space Grotesk': {
    slug: 'space-grotesk',
    folder: dirname(require.resolve('@fontsource/space-grotesk/files/space-grotesk-latin-400-normal.woff')),
    subsets: ['latin', 'latin-ext', 'vietnamese'],
    heaviest: 700,
    lenders: ['Inter'],
  },
  'Playfair Display': {
    slug: 'playfair-display',
    folder: dirname(require.resolve('@fontsource/playfair-display/files/playfair-display-latin-400-normal.woff')),
    subsets: ['latin', 'latin-ext', 'vietnamese', 'cyrillic'],
    heaviest: 800,
    lenders: ['Source Serif 4', 'Inter'],
  },
  'Source Serif 4': {
    slug: 'source-serif-4',
    folder: dirname(require.resolve('@fontsource/source-serif-4/files/source-serif-4-latin-400-normal.woff')),
    subsets: ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'],
    heaviest: 800,
    lenders: ['Inter'],
  },
};

const EMOJI_FOLDER = dirname(require.resolve('@fontsource/noto-emoji/files/noto-emoji-emoji-400-normal.woff'));

const loaded = new Map<string, Font>();

function load(path: string): Font {
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const font = create(unpackWoff(readFileSync(path)));
  if (!('layout' in font)) throw new TypeError(`${path} is a font collection`);
  loaded.set(path, font);
  return font;
}

function* familyFonts(family: Family, weight: Weight): Generator<Font> {
  const { slug, folder, subsets, heaviest } = FAMILIES[family];
  for (const subset of subsets) yield load(join(folder, `${slug}-${subset}-${Math.min(weight, heaviest)}-normal.woff`));
}

/** Lazily, so that the emoji font (half a megabyte) is read only for a text that has one. */
export function* fontsFor(family: Family, weight: Weight): Generator<Font> {
  yield* familyFonts(family, weight);
  for (const lender of FAMILIES[family].lenders) yield* familyFonts(lender, weight);
  yield load(join(EMOJI_FOLDER, `noto-emoji-emoji-${weight >= 600 ? 700 : 400}-normal.woff`));
}
