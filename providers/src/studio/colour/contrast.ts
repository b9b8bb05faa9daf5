/** WCAG 2.2 contrast of solid colours, and the nearest colour that reads; no text is painted in a colour that is not from here. */
import { contrastOf, MIN_TEXT_CONTRAST } from '@greenlight/shared/prompting/colour-contrast.js';
import { clampChroma, converter, formatHex, interpolate } from 'culori';

/** `#rrggbb`, lower case. */
export type Hex = string;

const LIGHTNESS_STEPS = 100;
const toOklch = converter('oklch');

export const worstContrast = (text: Hex, backgrounds: readonly Hex[]): number =>
  Math.min(...backgrounds.map((background) => contrastOf(text, background)));

/** Hue and, as far as the gamut allows, chroma stay; only the lightness (0–1) is replaced. */
export function withLightness(colour: Hex, lightness: number): Hex {
  const { c, h } = toOklch(colour) ?? { c: 0, h: 0 };
  return formatHex(clampChroma({ mode: 'oklch', l: lightness, c, h: h ?? 0 }, 'oklch'));
}

/** 0 (black) to 1 (white), perceptual. */
export const lightnessOf = (colour: Hex): number => toOklch(colour)?.l ?? 0;

/** 0 (grey) to about 0.37 (the purest colours of sRGB). */
export const chromaOf = (colour: Hex): number => toOklch(colour)?.c ?? 0;

/** `share` of `other` in `colour`, 0–1, mixed perceptually. */
export const mix = (colour: Hex, other: Hex, share: number): Hex =>
  formatHex(interpolate([colour, other], 'oklab')(share));

function nearestLightness(colour: Hex, isGood: (candidate: Hex) => boolean): Hex | undefined {
  const start = lightnessOf(colour);
  for (let step = 1; step <= LIGHTNESS_STEPS; step += 1) {
    const distance = step / LIGHTNESS_STEPS;
    for (const lightness of [start - distance, start + distance]) {
      if (lightness < 0 || lightness > 1) continue;
      const candidate = withLightness(colour, lightness);
      if (isGood(candidate)) return candidate;
    }
  }
  return undefined;
}

/**
 * `wanted` itself when it reads on every one of `backgrounds`, else the same hue at the nearest lightness that does.
 * On one background there always is one at 4.5; a set that holds both dark and light colours is a template's mistake
 * and throws a RangeError.
 */
export function readableOn(wanted: Hex, backgrounds: readonly Hex[], minimum = MIN_TEXT_CONTRAST): Hex {
  const reads = (candidate: Hex) => worstContrast(candidate, backgrounds) >= minimum;
  if (reads(wanted)) return wanted;
  const found = nearestLightness(wanted, reads) ?? ['#000000', '#ffffff'].find(reads);
  if (found === undefined) throw new RangeError(`no colour reads at ${minimum}:1 on all of ${backgrounds.join(', ')}`);
  return found;
}

/** Enough for a shape to be seen on its ground, where its hue may help. */
export const SHAPE_CONTRAST = 1.35;

/** `colour`, or the nearest lightness of it that stands out from every one of `neighbours`; shapes, not text. */
export function standingOutFrom(colour: Hex, neighbours: readonly Hex[], minimum = SHAPE_CONTRAST): Hex {
  const standsOut = (candidate: Hex) => worstContrast(candidate, neighbours) >= minimum;
  return standsOut(colour) ? colour : (nearestLightness(colour, standsOut) ?? colour);
}
