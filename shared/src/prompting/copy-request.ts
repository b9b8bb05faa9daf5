/**
 * What a text writer is asked for: some parts of one creative's words, and everything it may know to write them. It is
 * self-contained and provider-neutral, so the same request goes to a language model or to the built-in copywriter.
 */
import { z } from 'zod';
import { Brief } from '../campaign/campaign.js';
import { BrandKit } from '../creative/brand-kit.js';
import { COPY_FIELDS, Copy } from '../creative/copy.js';
import { CreativeType } from '../creative/creative.js';
import { CreativeFormat } from '../creative/creative-format.js';
import { plainText } from '../kernel/text.js';
import { Channel } from '../publishing/channel.js';
import { Language, StrategyDraftBody } from '../strategy/strategy-body.js';

export const MAX_OTHER_HEADLINES = 50;

export const CopyRequest = z.strictObject({
  /** The parts to write; the writer returns these and no others. */
  parts: z.array(z.enum(COPY_FIELDS)).min(1).max(COPY_FIELDS.length),
  language: Language,
  creative: z.strictObject({
    name: plainText({ max: 120 }),
    type: CreativeType,
    format: CreativeFormat,
    channel: Channel,
  }),
  /** What the channel takes: graphemes of the whole text, and hashtags. */
  limits: z.strictObject({ maxTextLength: z.int().min(1), maxHashtags: z.int().min(0) }),
  brief: z.strictObject({
    ...Brief.pick({ summary: true, product: true, landingPage: true, deadline: true, timeZone: true }).shape,
    campaignName: plainText({ max: 120 }),
  }),
  /** Only the fields that `parts` are made from. */
  strategy: StrategyDraftBody,
  brand: BrandKit.pick({
    name: true,
    wordmark: true,
    tagline: true,
    bannedWords: true,
    requiredDisclaimer: true,
  }).optional(),
  /** The words that stay, so that the new ones fit them. */
  keep: Copy.partial().strict(),
  /** Headlines of the campaign's other creatives, newest first: a new one should be unlike them. */
  otherHeadlines: z.array(Copy.shape.headline).max(MAX_OTHER_HEADLINES).optional(),
  /** What a person asked for in their own words. */
  instruction: plainText({ max: 2_000, multiline: true }).optional(),
  /** The same request with the same seed may be answered with the same words. */
  seed: z.int().min(0).max(2_147_483_647),
});
export type CopyRequest = z.infer<typeof CopyRequest>;

/** The answer: exactly the parts that were asked for. Model output is data and is validated before it is used (SPEC §5). */
export const copyAnswerSchema = (parts: CopyRequest['parts']) =>
  z.strictObject(
    Object.fromEntries(parts.map((part) => [part, Copy.shape[part]])) as Pick<
      typeof Copy.shape,
      CopyRequest['parts'][number]
    >,
  );
