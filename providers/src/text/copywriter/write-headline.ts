/** The headline: one key message, said in the voice of the brand. */
import { graphemeLength } from '@greenlight/shared/publishing/delivered-text.js';
import type { Material } from './material.js';
import type { Voice } from './phrasebook.js';
import { capitalised, sentence } from './sentences.js';

/** Longer ones stop being headlines; pictures set them in large type. */
const MAX_HEADLINE_LENGTH = 90;
const MIN_TELLING_LENGTH = 4;

const tellingWords = (text: string): Set<string> =>
  new Set(
    text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= MIN_TELLING_LENGTH),
  );

const sharedWords = (one: ReadonlySet<string>, text: string): number =>
  [...tellingWords(text)].filter((word) => one.has(word)).length;

/** Those that speak most of what the creative is called or was asked for; all of them when none does. */
const closest = (messages: readonly string[], angle: string): readonly string[] => {
  const words = tellingWords(angle);
  const scores = messages.map((message) => sharedWords(words, message));
  const best = Math.max(0, ...scores);
  return messages.filter((_, index) => scores[index] === best);
};

/** Names of creatives are unlike each other, so creatives of one seed still get different messages where they can. */
const turnOf = (name: string): number => [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);

const leastUsed = <T>(items: readonly T[], uses: (item: T) => number): readonly T[] => {
  const least = Math.min(...items.map(uses));
  return items.filter((item) => uses(item) === least);
};

/** As it is, or with an ending behind it. */
const says = (headline: string, message: string): boolean => headline.startsWith(capitalised(message));

/** The message that the headline says; the body doesn't repeat it. Those that fewest other headlines say come first. */
export const mainMessage = ({ keyMessages, offer, request }: Material): string => {
  const { keep, creative, instruction, otherHeadlines = [], seed } = request;
  const kept = keyMessages.find((message) => keep.headline !== undefined && says(keep.headline, message));
  if (kept !== undefined) return kept;
  const near = closest(keyMessages, `${creative.name} ${instruction ?? ''}`);
  const candidates = leastUsed(near, (message) => otherHeadlines.filter((headline) => says(headline, message)).length);
  return candidates[(seed + turnOf(creative.name)) % Math.max(1, candidates.length)] ?? capitalised(offer);
};

/** Voices in which about every second headline has an ending; the others have one only to be unlike another headline. */
const TALKATIVE: readonly Voice[] = ['warm', 'playful', 'urgent'];
/** What asks, calls out or is two sentences already, and what would be too long, gets nothing behind it. */
const MAX_LENGTH_BEFORE_ENDING = 60;
const HAS_ENDED = /[.?!…:;]["'”’»)]*(\s|$)/u;
/** A longer message, one of two parts and one with a number are complete: only to be unlike another do they get more. */
const MAX_LENGTH_THAT_INVITES_MORE = 45;

const isComplete = (message: string, numbers: readonly string[]): boolean =>
  graphemeLength(message) > MAX_LENGTH_THAT_INVITES_MORE ||
  /[,\d]/u.test(message) ||
  message
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => numbers.includes(word));

/** Ways to say it, the best first: endings that no other headline of the campaign has come before those that one has. */
const waysToSay = ({ book, voice, chance, request }: Material, message: string): string[] => {
  const others = request.otherHeadlines ?? [];
  const uses = (ending: string): number => others.filter((headline) => headline.endsWith(` ${ending}`)).length;
  // Chance is asked first: the words that follow are the same ones whether the message is complete or not.
  const isTalking = TALKATIVE.includes(voice) && chance.next() < 0.5 && !isComplete(message, book.numbers);
  const endings = chance.shuffled(book.headlineEndings[voice]).sort((one, other) => uses(one) - uses(other));
  if (graphemeLength(message) > MAX_LENGTH_BEFORE_ENDING || HAS_ENDED.test(message)) return [message];
  const ended = endings.map((ending) => `${sentence(message)} ${ending}`).filter((said) => !others.includes(said));
  const isRepeated = others.includes(message);
  const isWorn = endings.every((ending) => uses(ending) > 0);
  return isRepeated || (isTalking && !isWorn) ? [...ended, message] : [message, ...ended];
};

export const writeHeadline = (material: Material): string => {
  const message = capitalised(mainMessage(material));
  const isGood = (said: string): boolean => material.isAllowed(said) && graphemeLength(said) <= MAX_HEADLINE_LENGTH;
  return waysToSay(material, message).find(isGood) ?? message;
};
