/** Reads one value of an address: the first, when it is given more than once; nothing that isn't asked for. */
type Given = string | string[] | undefined;

export const textParam = (given: Given): string => (Array.isArray(given) ? (given[0] ?? '') : (given ?? '')).trim();

/** A whole number of at least 0; 0 for whatever isn't one. */
export const offsetParam = (given: Given): number => {
  const number = Number(textParam(given));
  return Number.isSafeInteger(number) && number > 0 ? number : 0;
};

/** One of the values that are allowed, or nothing. */
export const choiceParam = <T extends string>(given: Given, allowed: readonly T[]): T | undefined =>
  allowed.find((option) => option === textParam(given));
