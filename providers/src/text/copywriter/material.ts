/** What the copywriter has to work with: the strategy's own words, without those that must not be used. */

import type { CopyRequest } from '@greenlight/shared/prompting/copy-request.js';
import { forbiddenPhrases, phraseFinder } from '@greenlight/shared/prompting/find-phrases.js';
import { type SeededRandom, seededRandom } from '../../studio/scene/seeded-random.js';
import { ENGLISH } from './english.js';
import { type OfferKind, type Phrasebook, VOICES, type Voice } from './phrasebook.js';
import { bare, inside } from './sentences.js';
import { SPANISH } from './spanish.js';

export interface Material {
  readonly book: Phrasebook;
  readonly voice: Voice;
  readonly chance: SeededRandom;
  readonly offer: string;
  readonly offerKind: OfferKind;
  readonly brandName: string;
  readonly keyMessages: readonly string[];
  readonly pains: readonly string[];
  readonly desires: readonly string[];
  readonly positioning: string | undefined;
  readonly pillars: readonly string[];
  /** True for text that neither the brand nor the strategy forbids. */
  readonly isAllowed: (text: string) => boolean;
  readonly request: CopyRequest;
}

const voiceOf = (adjectives: readonly string[], book: Phrasebook): Voice => {
  for (const adjective of adjectives) {
    const heard = VOICES.find((voice) => book.voices[voice].some((part) => adjective.toLowerCase().includes(part)));
    if (heard) return heard;
  }
  return 'plain';
};

const offerKindOf = (offer: string, { offerKinds }: Phrasebook): OfferKind => {
  const words = offer.toLowerCase().split(/[^\p{L}]+/u);
  const kinds = Object.keys(offerKinds) as (keyof typeof offerKinds)[];
  return kinds.find((kind) => offerKinds[kind].some((noun) => words.includes(noun))) ?? 'product';
};

export const materialOf = (request: CopyRequest): Material => {
  const { strategy, brief, brand } = request;
  const book = request.language === 'es' ? SPANISH : ENGLISH;
  const finder = phraseFinder([...(brand?.bannedWords ?? []), ...forbiddenPhrases(strategy.donts ?? [])]);
  const isAllowed = (text: string): boolean => finder(text).length === 0;
  const names = new Set(`${brief.product} ${brand?.name ?? ''} ${brand?.wordmark ?? ''}`.split(/\s+/u));
  const allowed = (items: readonly string[] = []): string[] => items.map(bare).filter(isAllowed);
  const offer = strategy.offer !== undefined && isAllowed(strategy.offer) ? strategy.offer : brief.product;
  const inSentence = (items: readonly string[]): string[] =>
    items.map((item) => inside(item, (word) => names.has(word)));
  const segments = strategy.audience ?? [];
  return {
    book,
    voice: voiceOf(strategy.tone?.adjectives ?? [], book),
    chance: seededRandom(request.seed),
    offer: bare(offer),
    offerKind: offerKindOf(`${offer} ${brief.product}`, book),
    brandName: brand?.name ?? brief.product,
    keyMessages: allowed(strategy.keyMessages),
    pains: inSentence(allowed(segments.flatMap(({ pains }) => pains))),
    desires: inSentence(allowed(segments.flatMap(({ desires }) => desires))),
    positioning:
      strategy.positioning !== undefined && isAllowed(strategy.positioning) ? strategy.positioning : undefined,
    pillars: allowed((strategy.pillars ?? []).map(({ name }) => name)),
    isAllowed,
    request,
  };
};
