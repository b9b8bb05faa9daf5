/** Makes sentences of the words that people type into a strategy, without touching what is inside them. */
import { Info } from 'luxon';

const ENDS_A_SENTENCE = /[.!?…]["'”’)]?$/u;

/** First letter large; opening marks such as ¿ and “ are passed over. */
export const capitalised = (text: string): string =>
  text.trim().replace(/^([^\p{L}\p{N}]*)(\p{L})/u, (_, marks: string, letter: string) => marks + letter.toUpperCase());

/** English writes the names of days and months with a large letter wherever they stand. */
const CALENDAR_NAMES: ReadonlySet<string> = new Set([
  ...Info.weekdays('long', { locale: 'en' }),
  ...Info.months('long', { locale: 'en' }),
]);

/** First letter small again, unless the first word is a name or an abbreviation (a large letter inside it, or a digit). */
export const inside = (text: string, isName: (word: string) => boolean): string => {
  const trimmed = text.trim();
  const [first = ''] = trimmed.split(/\s/u);
  if (/\p{Lu}.*\p{Lu}|\d/u.test(first) || CALENDAR_NAMES.has(first) || isName(first)) return trimmed;
  return trimmed.replace(/^(\p{Lu})/u, (letter) => letter.toLowerCase());
};

export const sentence = (text: string): string => {
  const words = capitalised(text);
  return ENDS_A_SENTENCE.test(words) ? words : `${words}.`;
};

/** The first sentence of a paragraph. */
export const firstSentence = (text: string): string => {
  const [first = text] = text.trim().split(/(?<=[.!?…])\s+(?=\p{Lu}|[¿¡“"])/u);
  return sentence(first.replace(/\s+/gu, ' '));
};

/** Without the mark that ends it. */
export const bare = (text: string): string => text.trim().replace(/[.…]+$/u, '');

/** `a`, `a and b`, `a, b and c`. */
export const joined = (items: readonly string[], conjunction: string): string => {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
};
