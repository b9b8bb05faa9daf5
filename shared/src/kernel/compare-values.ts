/**
 * Names every place where two values of plain data differ, so that a changed digest can be explained field by field.
 * No difference is reported if, and only if, the two have the same canonical JSON.
 */

export const DIFFERENCE_KINDS = ['added', 'removed', 'changed'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export interface Difference {
  /** Dotted, e.g. `audience.0.name`; positions are those of the newer list, of the older one for what was removed. */
  readonly path: string;
  readonly kind: DifferenceKind;
  /** Absent when it was added. */
  readonly before?: unknown;
  /** Absent when it was removed. */
  readonly after?: unknown;
}

type Members = Readonly<Record<string, unknown>>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: Members): string[] => Object.keys(value).filter((key) => value[key] !== undefined);

/** True when both have the same canonical JSON: members that are `undefined` count as absent. */
export const sameValue = (one: unknown, other: unknown): boolean => {
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) && one.length === other.length && one.every((item, index) => sameValue(item, other[index]))
    );
  }
  if (!isMembers(one)) return Object.is(one, other);
  if (!isMembers(other)) return false;
  const keys = membersOf(one);
  return keys.length === membersOf(other).length && keys.every((key) => sameValue(one[key], other[key]));
};

const join = (path: string, step: string | number): string => (path === '' ? String(step) : `${path}.${step}`);

/** What both lists begin and end with is the same; only the stretch between is compared, position by position. */
const compareLists = (before: readonly unknown[], after: readonly unknown[], path: string): Difference[] => {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && sameValue(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameValue(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const [oldEnd, newEnd] = [before.length - tail, after.length - tail];
  const differences: Difference[] = [];
  for (let index = head; index < Math.max(oldEnd, newEnd); index += 1) {
    const [old, young] = [index < oldEnd ? before[index] : undefined, index < newEnd ? after[index] : undefined];
    differences.push(...compareValues(old, young, join(path, index)));
  }
  return differences;
};

const compareMembers = (before: Members, after: Members, path: string): Difference[] => {
  const keys = new Set([...membersOf(before), ...membersOf(after)]);
  return [...keys].flatMap((key) => compareValues(before[key], after[key], join(path, key)));
};

/** Every difference between two values of plain data, in the order of their fields; lists of fields stay as deep as they differ. */
export const compareValues = (before: unknown, after: unknown, path = ''): Difference[] => {
  if (sameValue(before, after)) return [];
  if (before === undefined) return [{ path, kind: 'added', after }];
  if (after === undefined) return [{ path, kind: 'removed', before }];
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path);
  if (isMembers(before) && isMembers(after)) return compareMembers(before, after, path);
  return [{ path, kind: 'changed', before, after }];
};
