/** Builds what a text writer is asked for from brief, strategy and brand kit (SPEC §5); nothing else can influence the words. */
import type { Campaign } from '../campaign/campaign.js';
import type { BrandKit } from '../creative/brand-kit.js';
import { COPY_FIELDS, type Copy, type CopyField } from '../creative/copy.js';
import type { Creative } from '../creative/creative.js';
import { CHANNEL_LIMITS } from '../publishing/channel.js';
import type { Language, StrategyDraftBody } from '../strategy/strategy-body.js';
import { type CopyRequest, MAX_OTHER_HEADLINES } from './copy-request.js';
import { pickStrategyFields, type RegenerationPart, strategyFieldsUsed } from './strategy-fields-used.js';

const DEFAULT_LANGUAGE: Language = 'en';

export interface CopyRequestInput {
  readonly campaign: Pick<Campaign, 'name' | 'brief'>;
  readonly strategy: StrategyDraftBody;
  readonly brandKit: BrandKit | undefined;
  readonly creative: Pick<Creative, 'name' | 'type' | 'format' | 'channel' | 'copy' | 'prompt' | 'seed'> & {
    /** Whether there are media. */
    readonly assets: readonly unknown[];
  };
  /** What is to be made anew; `media` asks nothing of a text writer. */
  readonly parts: readonly RegenerationPart[];
  /** Of the campaign's other creatives, newest first; looked at when a headline is written. */
  readonly otherHeadlines?: readonly string[];
}

/** The copy fields among the parts, in their own order; `copy` means all of them. */
export const copyFieldsOf = (parts: readonly RegenerationPart[]): CopyField[] =>
  COPY_FIELDS.filter((field) => parts.includes('copy') || parts.includes(field));

/** An alt text describes the media: where those stay, `copy` alone doesn't mean it. */
const fieldsToWrite = ({ creative: { type, copy, assets }, parts }: CopyRequestInput): CopyField[] => {
  const isDescribed = type !== 'text' && copy !== undefined && assets.length > 0;
  const keepsAltText = isDescribed && !parts.includes('media') && !parts.includes('altText');
  return copyFieldsOf(parts).filter((field) => field !== 'altText' || !keepsAltText);
};

const wordsToKeep = (copy: Copy | undefined, rewritten: readonly CopyField[]): Partial<Copy> =>
  copy === undefined
    ? {}
    : Object.fromEntries(
        COPY_FIELDS.filter((field) => !rewritten.includes(field)).map((field) => [field, copy[field]]),
      );

const brandVoice = ({ name, wordmark, tagline, bannedWords, requiredDisclaimer }: BrandKit): CopyRequest['brand'] => ({
  name,
  wordmark,
  bannedWords,
  ...(tagline !== undefined && { tagline }),
  ...(requiredDisclaimer !== undefined && { requiredDisclaimer }),
});

/** `undefined` when none of the parts are words. */
export const buildCopyRequest = (input: CopyRequestInput): CopyRequest | undefined => {
  const { campaign, creative, brandKit, otherHeadlines = [] } = input;
  const parts = fieldsToWrite(input);
  if (parts.length === 0) return undefined;
  const strategy = pickStrategyFields(input.strategy, strategyFieldsUsed(parts));
  const { summary, product, landingPage, deadline, timeZone } = campaign.brief;
  const { maxTextLength, maxHashtags } = CHANNEL_LIMITS[creative.channel];
  return {
    parts,
    language: strategy.language ?? DEFAULT_LANGUAGE,
    creative: { name: creative.name, type: creative.type, format: creative.format, channel: creative.channel },
    limits: { maxTextLength, maxHashtags },
    brief: {
      summary,
      product,
      landingPage,
      timeZone,
      campaignName: campaign.name,
      ...(deadline !== undefined && { deadline }),
    },
    strategy,
    ...(brandKit !== undefined && { brand: brandVoice(brandKit) }),
    keep: wordsToKeep(creative.copy, parts),
    ...(parts.includes('headline') &&
      otherHeadlines.length > 0 && { otherHeadlines: otherHeadlines.slice(0, MAX_OTHER_HEADLINES) }),
    ...(creative.prompt !== undefined && { instruction: creative.prompt }),
    seed: creative.seed,
  };
};
