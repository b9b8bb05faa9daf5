/** What must come true. Each expectation is told, written down, and ends the demo when it isn't met. */
import { isDeepStrictEqual } from 'node:util';
import type { Narrator } from './narrator.js';
import type { Transcript } from './transcript.js';

const MAX_SHOWN = 600;

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length <= MAX_SHOWN ? text : `${text.slice(0, MAX_SHOWN)}…`;
};

export class ExpectationFailed extends Error {
  constructor(what: string, expected: unknown, actual: unknown) {
    super(`Not as it should be: ${what}\n  expected  ${shown(expected)}\n  came      ${shown(actual)}`);
    this.name = 'ExpectationFailed';
  }
}

export class Expectations {
  constructor(
    private readonly narrator: Narrator,
    private readonly transcript: Transcript,
  ) {}

  /** Both are the same, value for value. Throws `ExpectationFailed`. */
  equal(what: string, actual: unknown, expected: unknown): void {
    this.that(what, isDeepStrictEqual(actual, expected), expected, actual);
  }

  /** Throws `ExpectationFailed` unless `isMet`; the other two say what was hoped for and what is. */
  that(what: string, isMet: boolean, expected: unknown, actual: unknown): void {
    this.note(what, isMet, expected, actual);
    this.narrator.check(what);
  }

  /** The same without a line of its own: for what is shown otherwise. */
  note(what: string, isMet: boolean, expected: unknown, actual: unknown): void {
    this.transcript.check({ what, met: isMet, expected, actual });
    if (!isMet) throw new ExpectationFailed(what, expected, actual);
  }
}
