/** Which worker is killed where: every step of a job, at every provider, for as many seeds as there is time for. */
import { seededRandom } from '@greenlight/providers/studio/scene/seeded-random.js';

export const CRASH_PROVIDERS = ['studio', 'replicate', 'runway', 'pika', 'comfyui'] as const;
export type CrashProvider = (typeof CRASH_PROVIDERS)[number];

export const CRASH_STEPS = [
  'render.after-claim',
  'render.after-intent',
  'render.after-accept',
  'render.after-running',
  'render.after-poll',
  'render.after-download',
  'render.after-store',
  'render.before-finish',
  'render.after-finish',
  /** Wherever it is when the time comes. */
  'any moment',
] as const;
export type CrashStep = (typeof CRASH_STEPS)[number];

export interface CrashCase {
  readonly provider: CrashProvider;
  readonly step: CrashStep;
  readonly seed: number;
  /** For `any moment`: since the job was there to be claimed. */
  readonly afterMs: number;
}

const LATEST_MS = 1_500;

/**
 * The first so many of the matrix. Each round takes every step once, each at another provider than the round before:
 * after five rounds every step has been seen at every provider, and the next seed begins.
 */
export const crashCases = (count: number): CrashCase[] =>
  Array.from({ length: count }, (_, index) => {
    const round = Math.floor(index / CRASH_STEPS.length);
    const at = index % CRASH_STEPS.length;
    const seed = Math.floor(round / CRASH_PROVIDERS.length) + 1;
    return {
      provider: CRASH_PROVIDERS[(at + round) % CRASH_PROVIDERS.length] as CrashProvider,
      step: CRASH_STEPS[at] as CrashStep,
      seed,
      afterMs: seededRandom(index + 1).whole(0, LATEST_MS),
    };
  });
