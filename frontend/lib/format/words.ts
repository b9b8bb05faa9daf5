/** Small grammar: counts and lists as people say them. */

/** `1 post`, `3 posts`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export const listOf = (items: readonly string[], word: 'and' | 'or' = 'and'): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Field names as they are spelled in the API, for readers: `copy.callToAction` → `copy · call to action`. */
export const fieldWords = (path: string): string =>
  path
    .split('.')
    .map((step) => step.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`))
    .join(' · ');
