/** What the copywriter knows of a language: turns of phrase for each tone, into which a strategy's own words fit. */

export const VOICES = ['warm', 'plain', 'playful', 'expert', 'urgent'] as const;
export type Voice = (typeof VOICES)[number];

/** At least one, so that there is always something to choose. */
export type Choices<T> = readonly [T, ...T[]];
export type Turn = (words: string) => string;

/** What kind of thing is offered, as far as its name tells: it decides what a reader can do next. */
export type OfferKind = 'course' | 'software' | 'stay' | 'event' | 'product';

export interface Phrasebook {
  readonly language: 'en' | 'es';
  /** `a`, `a and b`, `a, b and c`. */
  readonly list: (items: readonly string[]) => string;
  /** Parts of words by which an adjective of the strategy's tone is heard as a voice. */
  readonly voices: Readonly<Record<Voice, readonly string[]>>;
  readonly offerKinds: Readonly<Record<Exclude<OfferKind, 'product'>, readonly string[]>>;
  /** Words, besides digits, by which a message is told to be a fact. */
  readonly numbers: readonly string[];
  /** Short sentences that may follow a key message in the headline. They claim nothing that the strategy doesn't say. */
  readonly headlineEndings: Readonly<Record<Voice, readonly string[]>>;
  /** Opens on what bothers the reader; gets two pains joined as the voice joins them. */
  readonly opening: Readonly<Record<Voice, Choices<(pains: readonly string[]) => string>>>;
  /** Brings in the offer. */
  readonly offer: Readonly<Record<Voice, Choices<Turn>>>;
  /** Lists what the reader gets. */
  readonly promise: Readonly<Record<Voice, Choices<Turn>>>;
  readonly deadline: Readonly<Record<Voice, Choices<Turn>>>;
  readonly callToAction: Readonly<Record<OfferKind, Readonly<Record<Voice, Choices<string>>>>>;
  /** Describes the picture to somebody who can't see it. */
  readonly picture: (brand: string, headline: string, callToAction: string) => string;
  readonly film: (brand: string, headline: string, callToAction: string) => string;
}
