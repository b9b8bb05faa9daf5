import fc from 'fast-check';
import { canonicalJson } from '../kernel/canonical-json.js';
import { openCampaign } from '../testing/open-campaign.js';
import { SAMPLE_NOW } from '../testing/sample-campaign.js';
import { evaluateGate, evaluatePostGate } from './gate.js';

type Path = readonly (string | number)[];

/** What the gate decides by: for each of these, any other value has to close it. */
const DECIDES = [
  /^(tenantId|unreadable|strategy\.(id|version|body.*))$/,
  /^campaign\.(id|paused|archived)$/,
  /^scopes\.\w+\.(state|receiptId|receipt\.(id|digest|manifest|upstream\.strategy))$/,
  /^scopes\.(content|schedule|ads)\.carries$/,
  /^creatives\.\d+\.(id|format|copy\..*|overrides|aiGenerated|strategyVersion|strategyFields.*|state)$/,
  /^creatives\.\d+\.assets\.\d+\.(id|role|sha256|mediaType|bytes|integrity\.(state|observedSha256))$/,
  /^creatives\.[01]\.assets\.\d+\.archived$/,
  /^posts\.\d+\.(id|channel|accountId|publishAt|timeZone|creativeId|text|link|disclosure|state)$/,
  /^ads\.\d+\.(id|channel|creativeId|flight\..*|budget\..*|targeting\..*|link)$/,
];

const isEmptyOrLeaf = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || Object.keys(value).length === 0;

const leaves = (value: unknown, path: Path = []): Path[] =>
  isEmptyOrLeaf(value)
    ? [path]
    : Object.entries(value as object).flatMap(([key, member]) => leaves(member, [...path, key]));

const PATHS = leaves(openCampaign()).filter((path) => DECIDES.some((pattern) => pattern.test(path.join('.'))));

const get = (holder: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], holder);

const put = (holder: unknown, path: Path, value: unknown): void => {
  const owner = get(holder, path.slice(0, -1)) as Record<string, unknown>;
  const key = String(path.at(-1));
  if (value === undefined) delete owner[key];
  else owner[key] = value;
};

const spelled = (value: unknown): string => {
  try {
    return canonicalJson(value);
  } catch {
    return `unspellable ${String(value)}`;
  }
};

const nonsense = fc.oneof(
  fc.constant(undefined),
  fc.constant(null),
  fc.constant(''),
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.integer({ min: 1_000_000 }),
  fc.double({ noInteger: true }),
  fc.constant([]),
  fc.constant({ $gt: '' }),
);

const opens = (ask: () => { open: boolean }): boolean => {
  try {
    return ask().open;
  } catch {
    return false;
  }
};

describe('the gate fails closed', () => {
  it('looks at enough places to mean something', () => {
    expect(PATHS.length).toBeGreaterThan(120);
  });

  it('never opens when anything that it decides by is missing or something else', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), nonsense, (path, value) => {
        const facts = openCampaign();
        fc.pre(spelled(get(facts, path)) !== spelled(value));
        put(facts, path, value);
        expect(opens(() => evaluateGate(facts, SAMPLE_NOW))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never opens for a post whose own parts are missing or something else', () => {
    const own = PATHS.filter((path) => /^(scopes|posts\.0|creatives\.0|strategy)/.test(path.join('.')));
    const { id } = openCampaign().posts[0] ?? { id: undefined };
    expect(id).toBeDefined();
    fc.assert(
      fc.property(fc.constantFrom(...own), nonsense, (path, value) => {
        const facts = openCampaign();
        fc.pre(id !== undefined && spelled(get(facts, path)) !== spelled(value));
        put(facts, path, value);
        expect(opens(() => evaluatePostGate(facts, id as NonNullable<typeof id>, SAMPLE_NOW))).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it('opens when nothing was touched', () => {
    expect(evaluateGate(openCampaign(), SAMPLE_NOW).open).toBe(true);
  });
});
