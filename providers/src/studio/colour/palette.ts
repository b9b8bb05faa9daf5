/**
 * The colours of one drawing, derived from a brand kit; every `ink` reads on its `fill` at 4.5:1 or better, whatever the kit
 * says. The kit's own colours are as given: what lies on a ground that it would be lost on is shifted there, by who draws it.
 */

import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { contrastOf } from '@greenlight/shared/prompting/colour-contrast.js';
import { chromaOf, type Hex, lightnessOf, mix, readableOn, standingOutFrom, withLightness } from './contrast.js';

/** A flat colour and everything that may be painted on it. */
export interface Surface {
  fill: Hex;
  /** Headlines and running text. */
  ink: Hex;
  /** Secondary text; also ≥ 4.5:1. */
  softInk: Hex;
  /** Text in the brand's own colour; also ≥ 4.5:1. */
  colourInk: Hex;
  /** Hairlines and outlines; decoration only. */
  line: Hex;
  /** Backgrounds that recede from the ink, so that whatever reads on `fill` reads on these too. Nearest first. */
  tones: readonly [Hex, Hex, Hex];
}

export interface Palette {
  /** The kit's background. */
  paper: Surface;
  /** The kit's primary colour. */
  brand: Surface;
  /** The same where paper lies on it: at the nearest lightness, where it would be lost. */
  underPaper: Surface;
  /** The kit's secondary colour. */
  support: Surface;
  /** The kit's accent. */
  accent: Surface;
  /** The darkest surface of the kit, for night-like drawings. */
  night: Surface;
}

const COMFORTABLE = 7;
/** How far each tone is from its fill: lightness at most, and contrast at most, so that pale colours don't turn white. */
const TONE_STEPS = [
  { lightness: 0.045, lighter: 1.08, darker: 1.22 },
  { lightness: 0.08, lighter: 1.15, darker: 1.45 },
  { lightness: 0.12, lighter: 1.22, darker: 1.75 },
] as const;
const TONE_FINENESS = 12;

const mostReadable = (fill: Hex, candidates: readonly Hex[]): Hex =>
  candidates.reduce((best, next) => (contrastOf(next, fill) > contrastOf(best, fill) ? next : best));

function inkFor(fill: Hex, candidates: readonly Hex[]): Hex {
  const comfortable = candidates.find((candidate) => contrastOf(candidate, fill) >= COMFORTABLE);
  return comfortable ?? readableOn(mostReadable(fill, candidates), [fill]);
}

function tone(fill: Hex, ink: Hex, step: (typeof TONE_STEPS)[number]): Hex {
  const lightness = lightnessOf(fill);
  const away = lightness >= lightnessOf(ink) ? 1 : -1;
  const candidates = Array.from({ length: TONE_FINENESS }, (_, index) => {
    const shift = step.lightness * (1 - index / TONE_FINENESS);
    return withLightness(fill, Math.min(1, Math.max(0, lightness + away * shift)));
  });
  const limit = away > 0 ? step.lighter : step.darker;
  const fits = (candidate: Hex) =>
    contrastOf(candidate, ink) >= contrastOf(fill, ink) && contrastOf(candidate, fill) <= limit;
  return candidates.find(fits) ?? fill;
}

const receding = (fill: Hex, ink: Hex): Surface['tones'] => [
  tone(fill, ink, TONE_STEPS[0]),
  tone(fill, ink, TONE_STEPS[1]),
  tone(fill, ink, TONE_STEPS[2]),
];

function surface(fill: Hex, inks: readonly Hex[], colours: readonly Hex[]): Surface {
  const ink = inkFor(fill, inks);
  const readableColours = colours.filter((colour) => contrastOf(colour, fill) >= 3);
  return {
    fill,
    ink,
    softInk: readableOn(mix(ink, fill, 0.28), [fill]),
    colourInk: readableOn(readableColours[0] ?? ink, [fill]),
    line: mix(fill, ink, 0.22),
    tones: receding(fill, ink),
  };
}

export function paletteOf(colours: BrandKit['colours']): Palette {
  const { background, text, primary, secondary, accent } = colours;
  const inks = [text, background, '#ffffff', withLightness(primary, 0.18)];
  const darkest = [text, background, primary, secondary].reduce((dark, next) =>
    lightnessOf(next) < lightnessOf(dark) ? next : dark,
  );
  const tinted = chromaOf(darkest) > 0.01 ? darkest : mix(darkest, primary, 0.12);
  const night = lightnessOf(tinted) > 0.32 ? withLightness(tinted, 0.24) : tinted;
  return {
    paper: surface(background, [text, ...inks], [primary, accent, secondary]),
    brand: surface(primary, [background, text, ...inks], [accent, secondary]),
    underPaper: surface(standingOutFrom(primary, [background]), [background, text, ...inks], [accent, secondary]),
    support: surface(secondary, [text, background, ...inks], [primary, accent]),
    accent: surface(accent, [text, background, ...inks], [primary, secondary]),
    night: surface(night, [background, text, '#ffffff'], [accent, primary, secondary]),
  };
}
