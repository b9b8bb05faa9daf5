/**
 * RFC 8785 for what Greenlight hashes: one value, one spelling, one digest. Values that have no such spelling are
 * refused, never guessed at: non-integers, -0, null, lone surrogates, holes, anything that isn't plain data.
 */
import { DomainError } from './errors.js';

/** Deeper nesting is taken for a cycle. */
export const MAX_CANONICAL_DEPTH = 100;
const MAX_CACHED_KEYS = 2_000;
const MAX_INSERTION_SORT = 32;

// Looked up once: where scripts run in a context of their own, each look-up of a global costs more than spelling a text.
const { getPrototypeOf, is: isSame, keys: keysOf } = Object;
const { isSafeInteger } = Number;
const { isArray } = Array;

type Trail = (string | number)[];

const refuse = (trail: Trail, rule: string): never => {
  const path = trail.join('.');
  throw new DomainError('validation_failed', `Cannot be hashed: ${path === '' ? 'the value' : path} ${rule}.`, {
    issues: [{ path, rule, code: 'not_canonical' }],
  });
};

// The only characters that JSON escapes or that may be half of a broken pair; most text has none of them.
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes control characters, so they are looked for.
const NEEDS_CARE = /["\\\u0000-\u001f\ud800-\udfff]/;

const spellString = (text: string, trail: Trail): string => {
  if (!NEEDS_CARE.test(text)) {
    return `"${text}"`;
  }
  return text.isWellFormed() ? JSON.stringify(text) : refuse(trail, 'has half of a surrogate pair');
};

const spelledKeys = new Map<string, string>();

const spellKey = (key: string, trail: Trail): string => {
  const known = spelledKeys.get(key);
  if (known !== undefined) {
    return known;
  }
  const spelled = `${spellString(key, trail)}:`;
  if (spelledKeys.size < MAX_CACHED_KEYS) {
    spelledKeys.set(key, spelled);
  }
  return spelled;
};

/** Code-unit order, in place. Objects are small and often nearly sorted, where insertion beats the general sort. */
const sortKeys = (keys: string[]): string[] => {
  if (keys.length > MAX_INSERTION_SORT) {
    return keys.sort();
  }
  for (let index = 1; index < keys.length; index += 1) {
    const key = keys[index] as string;
    let slot = index;
    while (slot > 0 && (keys[slot - 1] as string) > key) {
      keys[slot] = keys[slot - 1] as string;
      slot -= 1;
    }
    keys[slot] = key;
  }
  return keys;
};

const spellNumber = (value: number, trail: Trail): string =>
  isSafeInteger(value) && !isSame(value, -0) ? String(value) : refuse(trail, 'must be an integer');

const spellArray = (value: readonly unknown[], trail: Trail): string => {
  let text = '[';
  for (let index = 0; index < value.length; index += 1) {
    trail.push(index);
    text += index === 0 ? spell(value[index], trail) : `,${spell(value[index], trail)}`;
    trail.pop();
  }
  return `${text}]`;
};

/** True for `{}` and `Object.create(null)` of any realm; false for instances of classes, dates, maps and proxies of them. */
const isPlainObject = (value: object): boolean => {
  const prototype: unknown = getPrototypeOf(value);
  return prototype === null || getPrototypeOf(prototype) === null;
};

const spellObject = (value: object, trail: Trail): string => {
  if (!isPlainObject(value)) {
    return refuse(trail, 'must be plain data');
  }
  const members = value as Record<string, unknown>;
  let text = '';
  for (const key of sortKeys(keysOf(members))) {
    const member = members[key];
    if (member !== undefined) {
      trail.push(key);
      const separator = text === '' ? '' : ',';
      text += separator + spellKey(key, trail) + spell(member, trail);
      trail.pop();
    }
  }
  return `{${text}}`;
};

function spell(value: unknown, trail: Trail): string {
  if (typeof value === 'string') {
    return spellString(value, trail);
  }
  if (typeof value === 'number') {
    return spellNumber(value, trail);
  }
  if (typeof value === 'boolean') {
    return value ? 'true' : 'false';
  }
  if (typeof value !== 'object' || value === null) {
    return refuse(trail, value === null ? 'must be absent rather than null' : `must not be of type ${typeof value}`);
  }
  if (trail.length > MAX_CANONICAL_DEPTH) {
    return refuse(trail.slice(0, 3), `must not be nested deeper than ${MAX_CANONICAL_DEPTH} levels or contain itself`);
  }
  return isArray(value) ? spellArray(value, trail) : spellObject(value, trail);
}

/**
 * The canonical JSON text of plain data (PROOF, Rules). Members that are `undefined` are absent.
 * @throws DomainError `validation_failed` naming the path of the first thing that can't be spelled.
 */
export const canonicalJson = (value: unknown): string => spell(value, []);
