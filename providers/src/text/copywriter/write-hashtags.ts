/** Hashtags from the product, the brand and the pillars: few, readable, each once. */
import { Hashtag } from '@greenlight/shared/creative/copy.js';
import type { Material } from './material.js';
import { capitalised } from './sentences.js';

const MOST = 4;
const MAX_LENGTH = 28;
/** Longer names are slogans: nobody reads them without spaces. */
const MAX_WORDS = 4;

const wordsOf = (name: string): string[] => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

const tagOf = (words: readonly string[]): string => `#${words.map(capitalised).join('')}`;

/** In order of weight; none where the channel knows none. */
export const writeHashtags = ({ request, brandName, pillars, isAllowed }: Material): string[] => {
  const candidates = [request.brief.product, brandName, ...pillars]
    .map(wordsOf)
    .filter((words) => words.length <= MAX_WORDS)
    .map(tagOf);
  const good = candidates.filter(
    (tag) => tag.length <= MAX_LENGTH && Hashtag.safeParse(tag).success && isAllowed(tag.slice(1)),
  );
  const once = [...new Map(good.map((tag) => [tag.toLowerCase(), tag])).values()];
  return once.slice(0, Math.min(MOST, request.limits.maxHashtags));
};
