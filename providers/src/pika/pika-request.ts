/** What Pika is asked for, and its price, as fal publishes both (collected 2026-11-20). */
import type { CreativeFormat } from '@greenlight/shared/creative/creative-format.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { type CostEstimate, ProviderError } from '../contract.js';
import { fittingSeconds } from '../fitting-seconds.js';

export const VIDEO_SECONDS = [5, 10] as const;

const SHAPES = {
  feed: { aspect_ratio: '1:1', resolution: '1080p' },
  story: { aspect_ratio: '9:16', resolution: '1080p' },
  wide: { aspect_ratio: '16:9', resolution: '1080p' },
} as const satisfies Record<CreativeFormat, { aspect_ratio: string; resolution: keyof typeof MICROS_PER_SECOND }>;

/** Published for five seconds; ten are taken for twice that. */
const MICROS_PER_SECOND = { '720p': 40_000, '1080p': 90_000 } as const;
const PRICED_ON = '2026-11-20';

export interface PikaRequest {
  prompt: string;
  negative_prompt?: string;
  aspect_ratio: string;
  resolution: string;
  duration: string;
  seed: number;
}

const refuse = (code: string, message: string): ProviderError => new ProviderError({ code, message, retryable: false });

/** Throws `ProviderError`: `pika.type_unsupported`, `pika.duration_unsupported`. */
export function pikaRequest({ type, format, prompt, negativePrompt, seed, durationMs }: RenderSpec): PikaRequest {
  if (type !== 'video') throw refuse('pika.type_unsupported', `Pika makes videos, no ${type}s.`);
  const seconds = fittingSeconds(VIDEO_SECONDS, durationMs);
  if (seconds === undefined) {
    throw refuse('pika.duration_unsupported', `Pika films at most ${Math.max(...VIDEO_SECONDS)} seconds.`);
  }
  return {
    prompt,
    ...(negativePrompt !== undefined && { negative_prompt: negativePrompt }),
    ...SHAPES[format],
    duration: String(seconds),
    seed,
  };
}

/** A video longer than it films is priced at its longest: `render` refuses it. */
export function pikaEstimate({ format, durationMs }: RenderSpec): CostEstimate {
  const seconds = fittingSeconds(VIDEO_SECONDS, durationMs) ?? Math.max(...VIDEO_SECONDS);
  return { costMicros: seconds * MICROS_PER_SECOND[SHAPES[format].resolution], pricedOn: PRICED_ON };
}
