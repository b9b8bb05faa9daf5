/** How a layer moves in a video: a pure function of time that always ends where the still has the layer. */

/** `at` is when it starts, as a share of the entrance (0 = first frame, 1 = the last to enter). */
export type Motion =
  | { kind: 'still' }
  /** Glides over the whole clip from an offset in pixels to its place, and grows to its size from a share of it (0–1). */
  | { kind: 'drift'; dx: number; dy: number; grow?: number }
  /** Fades in while it rises. */
  | { kind: 'rise'; at: number }
  /** Rises out from behind its own lower edge. */
  | { kind: 'emerge'; at: number }
  /** Is uncovered from one side. */
  | { kind: 'unveil'; at: number; from: 'left' | 'bottom' }
  /** Slides in from an offset in pixels; a leisurely one takes its turn over the whole clip. */
  | { kind: 'slide'; at: number; dx: number; dy: number; isLeisurely?: boolean };

export const STILL: Motion = { kind: 'still' };

/** Where a layer is at one moment: shifted by pixels, partly transparent, and cut to a share of its own box. */
export interface Placement {
  dx: number;
  dy: number;
  /** Around the middle of its box, 0–1. */
  scale: number;
  /** 0–1. */
  opacity: number;
  /** Shares of the layer's box, 0–1, before the shift. */
  visible: { left: number; top: number; right: number; bottom: number };
}

const WHOLE = { left: 0, top: 0, right: 1, bottom: 1 } as const;
const AT_REST: Placement = { dx: 0, dy: 0, scale: 1, opacity: 1, visible: WHOLE };
const RISE_PIXELS = 44;
/** Words come one after the other at a pace at which they are read. */
const MAX_ENTRANCE_MS = 3_200;
const MAX_TURN_MS = 800;
const ENTRANCE_SHARE = 0.5;
/** Every clip holds its last picture for a moment. */
const DRIFT_SHARE = 0.92;
const LEISURELY_SHARE = 0.92;
/** Each entrance takes this much of all of them together at most. */
const SPAN = 0.5;

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));
/** Fast, then settling: things arrive rather than stop. */
const easeOut = (share: number): number => 1 - (1 - share) ** 4;
/** Nearly even, so that there is always something moving. */
const easeOutSoftly = (share: number): number => 1 - (1 - share) ** 1.5;

const entranceMs = (durationMs: number): number => Math.min(MAX_ENTRANCE_MS, durationMs * ENTRANCE_SHARE);

const takesItsTime = (motion: Motion): boolean => motion.kind === 'slide' && motion.isLeisurely === true;

/** 0 before its turn, 1 when it has arrived. */
function turn(motion: Extract<Motion, { at: number }>, timeMs: number, durationMs: number): number {
  const isLeisurely = takesItsTime(motion);
  const total = isLeisurely ? durationMs * LEISURELY_SHARE : entranceMs(durationMs);
  const ownMs = isLeisurely ? total * SPAN : Math.min(MAX_TURN_MS, total * SPAN);
  return clamp01((timeMs - motion.at * (total - ownMs)) / ownMs);
}

/** `height` is that of the layer's box, in pixels. */
export function placementAt(motion: Motion, height: number, timeMs: number, durationMs: number): Placement {
  if (motion.kind === 'still') return AT_REST;
  if (motion.kind === 'drift') {
    const left = 1 - easeOutSoftly(clamp01(timeMs / (durationMs * DRIFT_SHARE)));
    return { ...AT_REST, dx: motion.dx * left, dy: motion.dy * left, scale: 1 - (1 - (motion.grow ?? 1)) * left };
  }
  const share = turn(motion, timeMs, durationMs);
  const arrived = takesItsTime(motion) ? easeOutSoftly(share) : easeOut(share);
  const left = 1 - arrived;
  switch (motion.kind) {
    case 'rise':
      return { ...AT_REST, dy: RISE_PIXELS * left, opacity: clamp01(share * 1.6) };
    case 'emerge':
      return { ...AT_REST, dy: height * left, visible: { ...WHOLE, bottom: arrived } };
    case 'unveil':
      return { ...AT_REST, visible: motion.from === 'left' ? { ...WHOLE, right: arrived } : { ...WHOLE, top: left } };
    case 'slide':
      return { ...AT_REST, dx: motion.dx * left, dy: motion.dy * left, opacity: share > 0 ? 1 : 0 };
  }
}
