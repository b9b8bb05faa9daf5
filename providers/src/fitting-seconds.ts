/** Which of the lengths that a model makes serves a video: the shortest that isn't shorter than asked, for a video can be cut but not stretched. */
import { DEFAULT_VIDEO_DURATION_MS } from '@greenlight/shared/prompting/build-render-spec.js';

/** Whole seconds; `undefined` when the model makes none that long. */
export const fittingSeconds = (
  offered: readonly number[],
  durationMs: number = DEFAULT_VIDEO_DURATION_MS,
): number | undefined => offered.toSorted((one, other) => one - other).find((seconds) => seconds * 1_000 >= durationMs);
