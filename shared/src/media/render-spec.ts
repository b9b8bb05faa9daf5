/** The provider-neutral description of one image or video to be rendered; its digest identifies identical requests. */
import { z } from 'zod';
import { BrandKit } from '../creative/brand-kit.js';
import { Copy } from '../creative/copy.js';
import { CreativeFormat } from '../creative/creative-format.js';
import { plainText } from '../kernel/text.js';

export const RENDER_TYPES = ['image', 'video'] as const;
export const RenderType = z.enum(RENDER_TYPES);
export type RenderType = z.infer<typeof RenderType>;

/** The studio's designs (`providers/src/studio/templates`). */
export const STUDIO_TEMPLATES = ['editorial', 'spotlight', 'split', 'poster', 'minimal', 'ticket', 'mosaic'] as const;
export const StudioTemplate = z.enum(STUDIO_TEMPLATES);
export type StudioTemplate = z.infer<typeof StudioTemplate>;

export const MAX_VIDEO_DURATION_MS = 15_000;

export const RenderSpec = z.strictObject({
  type: RenderType,
  format: CreativeFormat,
  /** What a generative model is asked for; the studio composes from `copy` and `brandKit` instead. */
  prompt: plainText({ max: 4_000, multiline: true }),
  negativePrompt: plainText({ max: 1_000, multiline: true }).optional(),
  seed: z.int().min(0).max(2_147_483_647),
  template: StudioTemplate,
  copy: Copy,
  brandKit: BrandKit,
  /** Only for video. */
  durationMs: z.int().min(1_000).max(MAX_VIDEO_DURATION_MS).optional(),
});
export type RenderSpec = z.infer<typeof RenderSpec>;
