/** Reaches into a list of a test's own making. */

/** The item at that position. Throws a RangeError when there is none, so that a test fails where it is wrong. */
export const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  if (item === undefined) throw new RangeError(`The list has no item ${index}.`);
  return item;
};
