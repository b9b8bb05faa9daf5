/** Makes the part of a name that may stand in an address or a tracking tag: lower-case ASCII letters, digits, single hyphens. */

export const MAX_SLUG_LENGTH = 60;
const FALLBACK = 'untitled';
/** As many as there is room for; nothing when the first is too long by itself. */
const WHOLE_WORDS = new RegExp(`^(.{1,${MAX_SLUG_LENGTH}})-`);

/** Letters that Unicode doesn't take apart into a base letter and a mark. */
const SPELLED_OUT: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};

/**
 * `Otoño FP 2026!` → `otono-fp-2026`. Ends with a whole word, unless the first is too long by itself. Never empty: a
 * name without any such letter gives `untitled`.
 */
export const slugOf = (name: string): string => {
  const words = hyphenated(name);
  const [, wholeWords] = words.length > MAX_SLUG_LENGTH ? (WHOLE_WORDS.exec(words) ?? []) : [];
  return wholeWords ?? cut(words);
};

/**
 * As slugs were made before, cut in mid-word: what has such a slug keeps it, so it is still right where a slug is
 * checked against its name.
 */
export const earlierSlugOf = (name: string): string => cut(hyphenated(name));

const cut = (words: string): string => words.slice(0, MAX_SLUG_LENGTH).replace(/-+$/, '') || FALLBACK;

const hyphenated = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => SPELLED_OUT[letter] ?? letter);
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
};
