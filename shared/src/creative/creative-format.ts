/** The shapes a creative can have on a channel, with their pixel sizes (SPEC §5). */
import { z } from 'zod';

export const CREATIVE_FORMATS = ['feed', 'story', 'wide'] as const;
export const CreativeFormat = z.enum(CREATIVE_FORMATS);
export type CreativeFormat = z.infer<typeof CreativeFormat>;

/** Pixels of a still; the aspect ratios are 1:1, 9:16 and 16:9. */
export const FORMAT_SIZES = {
  feed: { width: 1080, height: 1080, aspect: '1:1' },
  story: { width: 1080, height: 1920, aspect: '9:16' },
  wide: { width: 1920, height: 1080, aspect: '16:9' },
} as const satisfies Record<CreativeFormat, { width: number; height: number; aspect: string }>;
