/** The words of a creative and the per-channel replacements of them. */
import { z } from 'zod';
import { hidesSomething, plainText } from '../kernel/text.js';
import { Channel } from '../publishing/channel.js';

export const Hashtag = z
  .string()
  .max(100)
  .regex(/^#[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]{0,98}$/u, { error: 'must be # followed by letters, digits or _' })
  // Fillers are letters to Unicode and blanks to readers.
  .refine((tag) => !hidesSomething(tag), { error: 'must not contain invisible or direction-changing characters' });

export const Copy = z.strictObject({
  headline: plainText({ max: 200 }),
  body: plainText({ max: 5_000, multiline: true }),
  callToAction: plainText({ max: 60 }),
  hashtags: z.array(Hashtag).max(30),
  altText: plainText({ max: 1_500, multiline: true }),
});
export type Copy = z.infer<typeof Copy>;

export const COPY_FIELDS = ['headline', 'body', 'callToAction', 'hashtags', 'altText'] as const;
export type CopyField = (typeof COPY_FIELDS)[number];

/** Only the fields that differ from `copy` on that channel. */
export const CopyOverrides = z.partialRecord(Channel, Copy.partial().strict());
export type CopyOverrides = z.infer<typeof CopyOverrides>;
