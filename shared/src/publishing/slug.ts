/** Makes the part of a name that may stand in an address or a tracking tag: lower-case ASCII letters, digits, single hyphens. */

export const MAX_SLUG_LENGTH = 60;
const FALLBACK = 'untitled';

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

/** `Otoño FP 2026!` → `otono-fp-2026`. Never empty: a name without any such letter gives `untitled`. */
export const slugOf = (name: string): string => {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => SPELLED_OUT[letter] ?? letter);
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_SLUG_LENGTH)
    .replace(/-+$/, '');
  return slug === '' ? FALLBACK : slug;
};
