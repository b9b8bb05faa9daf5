/**
 * A whole number as an address spells it: plain decimal digits. What else a program would take for a number (`1e2`, `+5`,
 * `007`, blanks) is refused, so that an address means one thing to everybody who reads it.
 */
import { z } from 'zod';

const PLAIN_DIGITS = /^(?:0|[1-9]\d{0,14})$/;

/** `number`: which ones are taken, and which one is meant where there is none. */
export const addressNumber = <T extends z.ZodType<number>>(number: T) =>
  z.preprocess((spelt, { issues }) => {
    if (typeof spelt !== 'string') return spelt;
    if (PLAIN_DIGITS.test(spelt)) return Number(spelt);
    issues.push({ code: 'custom', message: 'must be a whole number in plain digits, such as 25', input: spelt });
    return z.NEVER;
  }, number);
