/**
 * What Runway is asked for: a still of `gen4_image` or a clip of `gen4.5`, in the pixel sizes that each model takes
 * (collected 2026-11-20). Refuses what it would refuse, before anything is sent.
 */
import { CREATIVE_FORMATS, type CreativeFormat } from '@greenlight/shared/creative/creative-format.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { ProviderError } from '../contract.js';
import { fittingSeconds } from '../fitting-seconds.js';

export const IMAGE_MODEL = 'gen4_image';
export const VIDEO_MODEL = 'gen4.5';
export const VIDEO_SECONDS = [2, 3, 4, 5, 6, 7, 8, 9, 10] as const;
/** UTF-16 code units, which is what a string's length counts. */
export const MAX_PROMPT_LENGTH = 1_000;

const IMAGE_RATIOS = {
  feed: '1080:1080',
  story: '1080:1920',
  wide: '1920:1080',
} as const satisfies Record<CreativeFormat, string>;

/** From words alone it films no squares. */
const VIDEO_RATIOS: Partial<Record<CreativeFormat, string>> = { story: '720:1280', wide: '1280:720' };
export const VIDEO_FORMATS = CREATIVE_FORMATS.filter((format) => format in VIDEO_RATIOS);

export type RunwayRequest =
  | {
      path: '/v1/text_to_image';
      body: { model: typeof IMAGE_MODEL; promptText: string; ratio: string; seed: number };
    }
  | {
      path: '/v1/text_to_video';
      body: { model: typeof VIDEO_MODEL; promptText: string; ratio: string; seed: number; duration: number };
    };

const refuse = (code: string, message: string): ProviderError => new ProviderError({ code, message, retryable: false });

/** Throws `ProviderError`: `runway.prompt_too_long`, `runway.format_unsupported`, `runway.duration_unsupported`. */
export function runwayRequest({ type, format, prompt, seed, durationMs }: RenderSpec): RunwayRequest {
  if (prompt.length > MAX_PROMPT_LENGTH) {
    const message = `Runway takes prompts of at most ${MAX_PROMPT_LENGTH} characters; this one has ${prompt.length}.`;
    throw refuse('runway.prompt_too_long', message);
  }
  const asked = { promptText: prompt, seed };
  if (type === 'image') {
    return { path: '/v1/text_to_image', body: { model: IMAGE_MODEL, ratio: IMAGE_RATIOS[format], ...asked } };
  }
  const ratio = VIDEO_RATIOS[format];
  if (ratio === undefined) {
    throw refuse('runway.format_unsupported', `Runway films no ${format} videos, only story and wide ones.`);
  }
  const duration = fittingSeconds(VIDEO_SECONDS, durationMs);
  if (duration === undefined) {
    throw refuse('runway.duration_unsupported', `Runway films at most ${VIDEO_SECONDS.at(-1)} seconds.`);
  }
  return { path: '/v1/text_to_video', body: { model: VIDEO_MODEL, ratio, duration, ...asked } };
}
