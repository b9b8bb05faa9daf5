/** When a film shows its scene and when it ends on the brand: pure functions of its length. */

/** The shortest film that has time for both. */
const MIN_DURATION_MS = 4_000;
const CLOSING_SHARE = 0.32;
const MAX_CLOSING_MS = 2_400;
const COVER_MS = 520;

export interface Acts {
  /** How long the scene moves: until it is covered, or to the end. */
  sceneMs: number;
  /** Absent where there is no closing picture. */
  closing?: { startMs: number; durationMs: number };
}

export function actsOf(durationMs: number, hasClosing: boolean): Acts {
  if (!hasClosing || durationMs < MIN_DURATION_MS) return { sceneMs: durationMs };
  const closingMs = Math.min(MAX_CLOSING_MS, durationMs * CLOSING_SHARE);
  const startMs = durationMs - closingMs;
  return { sceneMs: startMs + COVER_MS, closing: { startMs, durationMs: closingMs } };
}

/** The share of the canvas, from below, that the closing picture covers so long after it began. */
export const coveredShare = (sinceMs: number): number => {
  const left = 1 - Math.min(1, Math.max(0, sinceMs / COVER_MS));
  return 1 - left ** 3;
};
