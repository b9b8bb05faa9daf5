/** Small grammar: counts and lists as people say them. */

/** `1 post`, `3 posts`. */
export const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;

/** `a`, `a and b`, `a, b and c`. */
export const listOf = (items: readonly string[], word: 'and' | 'or' = 'and'): string =>
  items.length <= 1 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Fields that people call otherwise than the API does, by the first step of their path. */
const OTHERWISE: Readonly<Record<string, string>> = {
  tone: 'tone of voice',
  pillars: 'content pillars',
  donts: 'don’ts',
  authorIds: 'authors',
};

const stepWords = (step: string): string =>
  step.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);

/**
 * Field names as they are spelled in the API, for readers: `copy.callToAction` → `copy · call to action`. Which asset, and
 * what of it, says nothing to them: all of it is `media`.
 */
export const fieldWords = (path: string): string => {
  const [first = '', ...rest] = path.split('.');
  if (first === 'assets') return 'media';
  return [OTHERWISE[first] ?? stepWords(first), ...rest.map(stepWords)].join(' · ');
};

/** `fieldWords` of several, each said once. */
export const allFieldWords = (paths: readonly string[]): string[] => [...new Set(paths.map(fieldWords))];
