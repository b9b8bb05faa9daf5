/** Looks again and again until something is so, and says when it has waited long enough. */
import { setTimeout as pause } from 'node:timers/promises';
import { ExpectationFailed } from './expectations.js';

const BETWEEN_LOOKS_MS = 400;

export interface Waiting<T> {
  /** What is waited for, in words. */
  readonly what: string;
  readonly patienceMs: number;
  readonly stopped: AbortSignal;
  look(): Promise<T>;
  isDone(seen: T): boolean;
  /** Told of every look; returns what is still missing, for the message when patience ends. */
  tell(seen: T): string;
}

/** Throws `ExpectationFailed` when it isn't so in time, and at once when `stopped`. */
export const waitUntil = async <T>({ what, patienceMs, stopped, look, isDone, tell }: Waiting<T>): Promise<T> => {
  const end = performance.now() + patienceMs;
  for (;;) {
    const seen = await look();
    const state = tell(seen);
    if (isDone(seen)) return seen;
    if (performance.now() > end) throw new ExpectationFailed(what, `within ${Math.round(patienceMs / 1_000)} s`, state);
    await pause(BETWEEN_LOOKS_MS, undefined, { signal: stopped });
  }
};
