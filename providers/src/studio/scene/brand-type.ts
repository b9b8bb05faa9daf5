/** The brand's two families in the weights that the templates set type in. */
import type { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import type { Family, Weight } from '../lettering/font-files.js';
import { type Typeface, typeface } from '../lettering/typeface.js';

export interface BrandType {
  /** Headlines; tight. */
  display: Typeface;
  wordmark: Typeface;
  /** Standfirsts and small print. */
  text: Typeface;
  /** Buttons and labels. */
  label: Typeface;
}

interface DisplayCut {
  weight: Weight;
  tracking: number;
}

/** The weight at which a family looks best when large; small-eyed serifs want less, grotesques more. */
const DISPLAY_CUT: Record<Family, DisplayCut> = {
  Inter: { weight: 800, tracking: -0.032 },
  'Space Grotesk': { weight: 700, tracking: -0.03 },
  Fraunces: { weight: 600, tracking: -0.022 },
  'Playfair Display': { weight: 700, tracking: -0.012 },
  'Source Serif 4': { weight: 700, tracking: -0.018 },
};

export function brandType({ heading, body }: BrandKit['typefaces']): BrandType {
  const cut = DISPLAY_CUT[heading];
  return {
    display: typeface(heading, cut.weight, cut.tracking),
    wordmark: typeface(heading, cut.weight, cut.tracking / 2),
    text: typeface(body, 400),
    label: typeface(body, 600, 0.004),
  };
}
