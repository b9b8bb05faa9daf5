/** The headline: one key message, said in the voice of the brand. */
import { graphemeLength } from '@greenlight/shared/publishing/delivered-text.js';
import type { Material } from './material.js';
import { capitalised } from './sentences.js';

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

/** The message that the headline says; the body doesn't repeat it. */
export const mainMessage = ({ keyMessages, offer, request }: Material): string => {
  const { name } = request.creative;
  const candidates = closest(keyMessages, `${name} ${request.instruction ?? ''}`);
  return candidates[(request.seed + turnOf(name)) % Math.max(1, candidates.length)] ?? capitalised(offer);
};

export const writeHeadline = (material: Material): string => {
  const { book, voice, chance, isAllowed } = material;
  const message = capitalised(mainMessage(material));
  const said = chance.pick(book.headline[voice])(message);
  const isGood = isAllowed(said) && graphemeLength(said) <= MAX_HEADLINE_LENGTH;
  return isGood ? said : message;
};
