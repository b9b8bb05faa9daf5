/** Turns the findings of a zod schema into issues that name the field and the rule (SPEC §13). */
import type { FieldIssue } from '@greenlight/shared/kernel/errors.js';
import type { z } from 'zod';

/** More would help nobody, and an attacker chooses how many there are. */
const MAX_ISSUES = 50;

/** What a value of another type must be; zod's own words tell its reader of `NaN` and `Infinity`. */
const TYPE_RULES: Readonly<Record<string, string>> = {
  string: 'must be text',
  number: 'must be a finite number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  array: 'must be a list',
  object: 'must be an object',
  record: 'must be an object',
};

/** A value is none of those that are taken: said also of one that isn't there. */
const IS_ANOTHER: readonly Issue['code'][] = ['invalid_type', 'invalid_value', 'invalid_union'];

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** `root` names the input as a whole, e.g. `body`, for findings that are about no single field. */
export const fieldIssues = (issues: readonly Issue[], root: string, input: unknown): FieldIssue[] =>
  issues.flatMap((issue) => expand(issue, [], root, input)).slice(0, MAX_ISSUES);

const expand = (issue: Issue, above: Path, root: string, input: unknown): FieldIssue[] => {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: dotted([...path, key], root),
      rule: 'is not a known field',
      code: issue.code,
    }));
  }
  const branch = issue.code === 'invalid_union' ? nearestBranch(issue.errors) : undefined;
  if (branch) return branch.flatMap((nested) => expand(nested, path, root, input));
  const place = dotted(path, root);
  if (IS_ANOTHER.includes(issue.code) && valueAt(input, path) === undefined) {
    return [{ path: place, rule: 'is required', code: 'required' }];
  }
  if (issue.code !== 'invalid_type') return [{ path: place, rule: issue.message, code: issue.code }];
  return [{ path: place, rule: TYPE_RULES[issue.expected] ?? issue.message, code: issue.code }];
};

/** Of the alternatives of a union, the one the input comes nearest to: the fewest things to mend. */
const nearestBranch = (branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined =>
  [...branches].sort((a, b) => a.length - b.length)[0];

const dotted = (path: Path, root: string): string => (path.length === 0 ? root : path.map(String).join('.'));

const valueAt = (input: unknown, path: Path): unknown =>
  path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], input);
