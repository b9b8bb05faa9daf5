/** Breaks a valid body in every way that its schema must notice: one field at a time, each with the place it is at. */

export interface BrokenBody {
  /** Dotted path of the field that is wrong. */
  readonly path: string;
  /** What is wrong with it, for whoever reads a failure. */
  readonly with: string;
  /** As sent: JSON, because some numbers exist there and not in JavaScript. */
  readonly json: string;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type Path = readonly (string | number)[];

interface Place {
  readonly path: Path;
  readonly value: unknown;
}

/** Stands for a text that `JSON.stringify` can't produce. */
const RAW = '@raw@';
const HUGE_NUMBER = `${RAW}1e400`;

const OPERATORS: readonly Json[] = [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, { $where: 'sleep(1)' }];
const WRONG_FOR: Readonly<Record<string, readonly Json[]>> = {
  string: [null, 12, true, ['a'], ...OPERATORS],
  number: [null, '12', true, [1], 1.5, HUGE_NUMBER, ...OPERATORS],
  boolean: [null, 'true', 1, [], ...OPERATORS],
  array: [null, 'a', 1, true, [{ $ne: null }], [null], ...OPERATORS],
  object: [null, 'a', 1, true, ['a'], ...OPERATORS],
};

/** Texts that could look like one thing to a reviewer and be another when they ship. */
const TREACHEROUS: readonly string[] = [
  '<script>alert(1)</script>',
  'Look <img src=x onerror=alert(1)>',
  'zero\u200bwidth',
  'turned \u202eround',
  'a\u0000b',
  'half \ud800 a sign',
  `${'long '.repeat(4_000)}`,
];
const IMPOSSIBLE_TIMES = [
  'NaN',
  '2026-02-30T00:00:00.000Z',
  '2026-09-01',
  '2026-09-01T09:00:00',
  '2026-09-01T09:00:00+01:00',
  '1790000000000',
  'tomorrow',
  '0026-09-01T09:00:00.000Z',
  '2200-01-01T00:00:00.000Z',
];
const IMPOSSIBLE_ZONES = [
  'Mars/Olympus',
  'UTC+25',
  '+99:00',
  '+01:00',
  'Etc/GMT+5',
  'SystemV/AST4',
  'europe/madrid',
  '../etc/passwd',
];

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value);

const wrongFor = ({ path, value }: Place): readonly Json[] => [
  ...(WRONG_FOR[kindOf(value)] ?? []),
  ...(typeof value === 'string' ? TREACHEROUS : []),
  ...(/^\d{4}-\d\d-\d\dT/.test(String(value)) ? IMPOSSIBLE_TIMES : []),
  ...(path.at(-1) === 'timeZone' ? IMPOSSIBLE_ZONES : []),
];

/** Every field, and every field in it; of lists the first item alone, because the others are checked by the same rule. */
const placesIn = (value: unknown, path: Path = []): Place[] => {
  const inner: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()].slice(0, 1)
    : kindOf(value) === 'object'
      ? Object.entries(value as object).filter(([, field]) => field !== undefined)
      : [];
  return inner.flatMap(([key, field]) => [{ path: [...path, key], value: field }, ...placesIn(field, [...path, key])]);
};

const replaced = (body: unknown, [key, ...rest]: Path, value: unknown): unknown => {
  if (key === undefined) return value;
  const copy = (Array.isArray(body) ? [...body] : { ...(body as object) }) as Record<string | number, unknown>;
  copy[key] = replaced(copy[key], rest, value);
  return copy;
};

const toJson = (body: unknown): string => JSON.stringify(body).replace(new RegExp(`"${RAW}([^"]+)"`, 'g'), '$1');

const broken = (body: unknown, path: Path, value: unknown): BrokenBody => ({
  path: path.join('.'),
  with: toJson(value).slice(0, 60),
  json: toJson(replaced(body, path, value)),
});

export const brokenBodies = (body: Readonly<Record<string, unknown>>): BrokenBody[] => {
  const places = placesIn(body);
  const objects: Path[] = [[], ...places.filter(({ value }) => kindOf(value) === 'object').map(({ path }) => path)];
  return [
    ...places.flatMap((place) => wrongFor(place).map((value) => broken(body, place.path, value))),
    ...objects.flatMap((path) => ['$where', 'surprise'].map((name) => broken(body, [...path, name], 'x'))),
  ];
};

/** The body with one text of it changed at a time. */
export const bodiesWithText = (
  body: Readonly<Record<string, unknown>>,
  change: (text: string) => string,
): BrokenBody[] =>
  placesIn(body).flatMap(({ path, value }) => (typeof value === 'string' ? [broken(body, path, change(value))] : []));

/** The body with all of its texts changed that these paths name. */
export const bodyWithTexts = (
  body: Readonly<Record<string, unknown>>,
  paths: readonly string[],
  change: (text: string) => string,
): string => {
  const named = placesIn(body).filter(({ path, value }) => typeof value === 'string' && paths.includes(path.join('.')));
  return toJson(named.reduce<unknown>((all, { path, value }) => replaced(all, path, change(String(value))), body));
};

/** The body with one field written twice: once as it is spelled, once with a letter escaped, which is the same name. */
export const repeatedFields = (body: Readonly<Record<string, unknown>>): BrokenBody[] =>
  [...placesIn(body), { path: ['surprise'] }].flatMap(({ path }) => {
    const key = path.at(-1);
    if (typeof key !== 'string') return [];
    const escaped = `\\u${key.charCodeAt(0).toString(16).padStart(4, '0')}${key.slice(1)}`;
    const once = JSON.stringify(replaced(body, path, RAW));
    return [key, escaped].map((second) => ({
      path: path.join('.'),
      with: second,
      json: once.replace(`"${RAW}"`, () => `null,"${second}":{"last":"word"}`),
    }));
  });
