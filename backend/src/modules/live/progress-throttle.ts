/** Lets each job's progress through at most twice a second. The last state always gets through, an end at once. */
import { hasEnded } from '@greenlight/shared/media/render-attempts.js';
import type { LiveJobChange } from './live-change.js';
import { isAfter, type Position } from './live-position.js';
import type { LiveTimers } from './live-timers.js';

export const PROGRESS_INTERVAL_MS = 500;

interface Pause {
  /** What came since the last that was let through, and where. */
  waiting: { readonly change: LiveJobChange; readonly position: Position } | undefined;
  callOff: () => void;
}

export class ProgressThrottle {
  private readonly pauses = new Map<string, Pause>();

  constructor(
    private readonly timers: LiveTimers,
    private readonly deliver: (change: LiveJobChange) => void,
  ) {}

  offer(change: LiveJobChange, position: Position): void {
    const pause = this.pauses.get(change.body.id);
    if (hasEnded(change.body.state)) {
      pause?.callOff();
      this.pauses.delete(change.body.id);
      this.deliver(change);
    } else if (pause) {
      pause.waiting = { change, position };
    } else {
      this.letThrough(change);
    }
  }

  /** The first place that is still to be told; absent when everything was. */
  firstWaiting(): Position | undefined {
    let first: Position | undefined;
    for (const { waiting } of this.pauses.values()) {
      if (waiting && (!first || isAfter(first, waiting.position))) first = waiting.position;
    }
    return first;
  }

  close(): void {
    for (const { callOff } of this.pauses.values()) callOff();
    this.pauses.clear();
  }

  private letThrough(change: LiveJobChange): void {
    const { id } = change.body;
    const pause: Pause = {
      waiting: undefined,
      callOff: this.timers.after(PROGRESS_INTERVAL_MS, () => {
        this.pauses.delete(id);
        if (pause.waiting) this.letThrough(pause.waiting.change);
      }),
    };
    this.pauses.set(id, pause);
    this.deliver(change);
  }
}
