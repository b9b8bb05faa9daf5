/**
 * Edits of optional fields. The one convention of the API: a field that an edit doesn't name stays as it is, `null` takes
 * it away. What is stored is absent then, never `null` (PROOF, Rules).
 */
import type { z } from 'zod';

/** A field of an edit that the thing need not have. */
export const clearable = <S extends z.ZodType>(schema: S) =>
  schema.nullable().meta({ description: 'Absent leaves it as it is; null takes it away.' }).optional();

/** Only what a thing need not have can be `null`. */
export type EditOf<T extends object> = {
  readonly [K in keyof T]?: (undefined extends T[K] ? T[K] | null : T[K]) | undefined;
};

/** The thing after the edit; only its outermost members are looked at. */
export const editedBy = <T extends object>(thing: T, edit: EditOf<T>): T => {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    Object.entries({ ...thing, ...Object.fromEntries(given) }).filter(([, value]) => value !== null),
  ) as T;
};
