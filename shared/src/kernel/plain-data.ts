/** Data as a store would give it back: members that are `undefined` are gone, because some stores keep them as null. */
export const plainData = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
