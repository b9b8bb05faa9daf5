/**
 * Writes the UTC times of a request in the one spelling that is stored and hashed (PROOF, Rules). It is done here, at the
 * edge, and by no schema: what was stored or recorded in another spelling was tampered with, and must go on being refused.
 */
import { canonicalInstant } from '@greenlight/shared/kernel/time.js';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The input with those times mended that a schema has refused; `undefined` where there is nothing to mend. */
export const withCanonicalTimes = (input: unknown, issues: readonly Issue[]): unknown => {
  const mended: unknown = structuredClone(input);
  const places = issues.flatMap((issue) => timesIn(issue, []));
  return places.filter((path) => isMended(mended, path)).length > 0 ? mended : undefined;
};

const timesIn = (issue: Issue, above: Path): Path[] => {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap((nested) => timesIn(nested, path));
  return issue.code === 'invalid_format' && issue.format === 'datetime' ? [path] : [];
};

const isMended = (input: unknown, path: Path): boolean => {
  const key = path.at(-1);
  const holder = path.slice(0, -1).reduce<unknown>((value, member) => Reflect.get(Object(value), member), input);
  if (key === undefined || typeof holder !== 'object' || holder === null) return false;
  const instant = canonicalInstant(Reflect.get(holder, key));
  return instant !== undefined && Reflect.set(holder, key, instant);
};
