/** What Runway charges, in credits of one US cent (published prices of the API as of 2026-11-20). */
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import type { CostEstimate } from '../contract.js';
import { fittingSeconds } from '../fitting-seconds.js';
import { VIDEO_SECONDS } from './runway-request.js';

const PRICED_ON = '2026-11-20';
const MICROS_PER_CREDIT = 10_000;
/** `gen4_image` in the 1080 sizes, which are all that we ask for. */
const CREDITS_PER_IMAGE = 8;
/** `gen4.5`. */
const CREDITS_PER_SECOND = 12;

export const microsOfCredits = (credits: number): number => Math.round(credits * MICROS_PER_CREDIT);

/** A video longer than it films is priced at its longest: `render` refuses it. */
export function runwayEstimate({ type, durationMs }: RenderSpec): CostEstimate {
  const seconds = fittingSeconds(VIDEO_SECONDS, durationMs) ?? VIDEO_SECONDS[VIDEO_SECONDS.length - 1] ?? 0;
  const credits = type === 'image' ? CREDITS_PER_IMAGE : seconds * CREDITS_PER_SECOND;
  return { costMicros: microsOfCredits(credits), pricedOn: PRICED_ON };
}
