/**
 * One line on what an operation does, from its method and address alone, so that none is without: addresses name things in
 * the plural, one of them by what follows in braces, and end on a verb where reading and writing wouldn't say it.
 */
const PREFIX = '/api/v1/';
const VERBS: Readonly<Record<string, string>> = { get: 'Read', put: 'Write', patch: 'Edit', delete: 'Remove' };
/** What may be asked of a thing besides itself; what is told to it comes by POST. */
const QUESTIONS: ReadonlySet<string> = new Set(['compare', 'replay', 'verify']);

const isOne = (segment: string | undefined): boolean => segment?.startsWith('{') === true;
const isPlural = (segment: string): boolean => segment.endsWith('s');

const words = (segment: string): string => segment.replaceAll('-', ' ').replace(/^api\b/, 'API');
const singular = (plural: string): string => plural.replace(/ies$/, 'y').replace(/s$/, '');
const one = (plural: string): string => `${/^[aeiou]/i.test(plural) ? 'an' : 'a'} ${singular(plural)}`;

/** The things of an address, the last first: `a strategy of a campaign`. */
const things = (segments: readonly string[]): string =>
  segments
    .flatMap((segment, index) =>
      isOne(segment) ? [] : [isOne(segments[index + 1]) ? one(words(segment)) : words(segment)],
    )
    .reverse()
    .join(' of ');

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `path` as OpenAPI writes it, `/api/v1/posts/{id}`; `isList`: it answers many. */
export const operationSummary = (method: string, path: string, isList: boolean): string => {
  const segments = (path.startsWith(PREFIX) ? path.slice(PREFIX.length) : path.slice(1)).split('/');
  const last = segments.at(-1) ?? '';
  const above = segments.slice(0, -1);
  if (method === 'post' && isOne(last)) return `Send ${things(segments)}`;
  if (method === 'post' && isPlural(last)) {
    return ['Create', one(words(last)), ...(above.length > 0 ? ['in', things(above)] : [])].join(' ');
  }
  if (method === 'post' || QUESTIONS.has(last)) return `${capitalised(words(last))} ${things(above)}`;
  return `${isList ? 'List' : VERBS[method]} ${things(segments)}`;
};
