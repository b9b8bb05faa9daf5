/**
 * Builds the provider-neutral request for a creative's media from strategy, brand kit and the creative itself (SPEC §5).
 * The same input gives the same spec, so that its digest tells identical requests apart from different ones.
 */
import type { BrandKit } from '../creative/brand-kit.js';
import type { Creative } from '../creative/creative.js';
import { FORMAT_SIZES } from '../creative/creative-format.js';
import { cutText } from '../kernel/cut-text.js';
import { invalidField } from '../kernel/errors.js';
import { MAX_VIDEO_DURATION_MS, type RenderSpec } from '../media/render-spec.js';
import type { StrategyDraftBody } from '../strategy/strategy-body.js';
import { forbiddenPhrases } from './find-phrases.js';
import { neutralBrandKit } from './neutral-brand-kit.js';
import { MEDIA_STRATEGY_FIELDS, pickStrategyFields } from './strategy-fields-used.js';

export const DEFAULT_VIDEO_DURATION_MS = 6_000;
const MAX_PROMPT_LENGTH = 4_000;
const MAX_NEGATIVE_PROMPT_LENGTH = 1_000;

type MediaStrategy = Pick<StrategyDraftBody, (typeof MEDIA_STRATEGY_FIELDS)[number]>;

export interface RenderSpecInput {
  readonly strategy: StrategyDraftBody;
  readonly brandKit: BrandKit | undefined;
  /** Names the brand where there is no brand kit. */
  readonly productName: string;
  readonly creative: Pick<Creative, 'type' | 'format' | 'template' | 'copy' | 'prompt' | 'seed'>;
  /** Only for video; `DEFAULT_VIDEO_DURATION_MS` when not given. */
  readonly durationMs?: number;
}

const sentence = (label: string, words: readonly (string | undefined)[]): string | undefined => {
  const said = words.filter((word) => word !== undefined && word !== '').join(', ');
  return said === '' ? undefined : `${label}: ${said.replace(/[.,;:]+$/, '')}.`;
};

const COMPOSITION = {
  feed: 'square composition with one clear subject',
  story: 'tall composition with the subject in the middle third and calm areas above and below',
  wide: 'wide composition with the subject off centre and room beside it',
} as const satisfies Record<Creative['format'], string>;

const promptOf = (input: RenderSpecInput, strategy: MediaStrategy, brandKit: BrandKit): string => {
  const { creative } = input;
  const { colours } = brandKit;
  const lines = [
    creative.prompt,
    sentence('Idea', [creative.copy?.headline]),
    sentence('For', [strategy.offer ?? input.productName]),
    sentence('Seen by', strategy.audience?.map(({ name }) => name) ?? []),
    sentence('What sets it apart', [strategy.positioning]),
    sentence('Mood', strategy.tone?.adjectives ?? []),
    sentence('Colours', [colours.primary, colours.secondary, colours.accent, colours.background]),
    sentence('Framing', [FORMAT_SIZES[creative.format].aspect, COMPOSITION[creative.format]]),
    creative.type === 'video'
      ? 'One continuous shot with slow, steady motion. No text in the picture.'
      : 'One still picture. No text in the picture.',
  ];
  return cutText(lines.filter((line) => line !== undefined).join('\n'), MAX_PROMPT_LENGTH);
};

/** What generative models get wrong in pictures that a brand would show. */
const UNWANTED = 'text, letters, captions, watermark, logo, distorted hands, distorted faces, low quality';

const negativePromptOf = (strategy: MediaStrategy, brandKit: BrandKit): string =>
  cutText(
    [UNWANTED, ...brandKit.bannedWords, ...forbiddenPhrases(strategy.donts ?? [])].join(', '),
    MAX_NEGATIVE_PROMPT_LENGTH,
  );

/**
 * The spec of a creative's picture or video.
 * @throws DomainError `validation_failed` at `type` for a text creative, at `copy` while it has no words.
 */
export const buildRenderSpec = (input: RenderSpecInput): RenderSpec => {
  const { creative } = input;
  if (creative.type === 'text') throw invalidField('type', 'must be image or video to have media made', 'no_media');
  if (creative.copy === undefined) throw invalidField('copy', 'must be written before media are made', 'copy_missing');
  const strategy = pickStrategyFields(input.strategy, MEDIA_STRATEGY_FIELDS);
  const brandKit = input.brandKit ?? neutralBrandKit(input.productName);
  const durationMs = Math.min(input.durationMs ?? DEFAULT_VIDEO_DURATION_MS, MAX_VIDEO_DURATION_MS);
  return {
    type: creative.type,
    format: creative.format,
    prompt: promptOf(input, strategy, brandKit),
    negativePrompt: negativePromptOf(strategy, brandKit),
    seed: creative.seed,
    template: creative.template,
    copy: creative.copy,
    brandKit,
    ...(creative.type === 'video' && { durationMs }),
  };
};
