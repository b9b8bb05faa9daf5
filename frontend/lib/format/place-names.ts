/** Names of countries and languages for their codes. */
import { listOf } from './words';

const WORLDWIDE = 'WORLD';

const nameOf = (names: Intl.DisplayNames, code: string): string => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
};

/** `Ireland and Spain`; `worldwide` for the code that stands for everywhere. */
export const placeNames = (codes: readonly string[], type: 'region' | 'language'): string => {
  const names = new Intl.DisplayNames('en', { type });
  return listOf(codes.map((code) => (code === WORLDWIDE ? 'worldwide' : nameOf(names, code))));
};
