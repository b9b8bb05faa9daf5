/**
 * What makes a creative look and sound like the brand: colours, typefaces, logo words and voice. Replacing it changes what
 * is made and submitted after it; what was submitted or approved before keeps the look that it was submitted in.
 */
import { z } from 'zod';
import { plainText } from '../kernel/text.js';

export const HexColour = z.string().regex(/^#[0-9a-f]{6}$/, { error: 'must be a colour such as #0f766e' });

/** Typefaces that the built-in studio carries; the names are those of the families. */
export const BRAND_TYPEFACES = ['Inter', 'Fraunces', 'Space Grotesk', 'Playfair Display', 'Source Serif 4'] as const;

export const BrandKit = z.strictObject({
  name: plainText({ max: 60 }),
  /** Shown as the logo when there is no logo asset. */
  wordmark: plainText({ max: 40 }),
  tagline: plainText({ min: 0, max: 120 }).optional(),
  colours: z.strictObject({
    primary: HexColour,
    secondary: HexColour,
    accent: HexColour,
    background: HexColour,
    text: HexColour,
  }),
  typefaces: z.strictObject({ heading: z.enum(BRAND_TYPEFACES), body: z.enum(BRAND_TYPEFACES) }),
  bannedWords: z
    .array(plainText({ max: 60 }))
    .max(200)
    .default([]),
  requiredDisclaimer: plainText({ max: 300 }).optional(),
});
export type BrandKit = z.infer<typeof BrandKit>;

/** What channels show of it around a post. It is submitted and approved with the content, and ships as it was approved. */
export const BrandLook = BrandKit.pick({ wordmark: true, colours: true, typefaces: true });
export type BrandLook = z.infer<typeof BrandLook>;

export const lookOf = ({ wordmark, colours, typefaces }: BrandLook): BrandLook => ({ wordmark, colours, typefaces });
