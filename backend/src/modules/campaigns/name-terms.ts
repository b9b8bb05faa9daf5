/** How campaigns are found by name: folded text from each word's start on, so that a literal prefix search can use an index. */

const MAX_TERMS = 60;
/** Sorts after every text that goes on from the prefix, in the database's order (bytes of UTF-8). */
const LAST_CHARACTER = '\u{10FFFF}';

/** Case and accents don't matter to somebody who searches; runs of white space count as one blank. */
const foldName = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/gu, ' ').trim();

/** `Otoño FP 2026` → `otono fp 2026`, `fp 2026`, `2026`: what is typed has to begin one of them. */
export const nameTerms = (name: string): string[] => {
  const words = foldName(name).split(' ').slice(0, MAX_TERMS);
  return words.map((_, index) => words.slice(index).join(' '));
};

/** The range of terms that begin with `query`, taken literally: no pattern of a user ever runs. */
export const termsBeginningWith = (query: string): { from: string; below: string } => {
  const from = foldName(query);
  return { from, below: `${from}${LAST_CHARACTER}` };
};
