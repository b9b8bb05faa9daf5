/** The one reading of all changes that a process has while somebody listens, and where it has got to. */
import { type Dispatch, type LiveChange, toDispatch } from './live-change.js';
import type { LiveChanges } from './live-changes.repository.js';
import { endOf, isAfter, type Position, type ResumePoint } from './live-position.js';
import type { LiveTimers } from './live-timers.js';
import { ProgressThrottle } from './progress-throttle.js';

export class LiveFeed {
  private readonly throttle: ProgressThrottle;
  private position: Position = { t: 0, i: 0, n: 0 };
  private closing: Promise<void> | undefined;

  constructor(
    private readonly changes: LiveChanges,
    timers: LiveTimers,
    private readonly deliver: (dispatch: Dispatch) => void,
  ) {
    this.throttle = new ProgressThrottle(timers, (change) => this.dispatch(change));
  }

  /** Ends when it is closed; throws when the flow breaks off. */
  async run(): Promise<void> {
    try {
      while (!this.closing) {
        const step = await this.changes.next();
        if (this.closing) return;
        if ('position' in step) this.take(step.position, step.change);
        else this.advance(endOf(step.reached));
      }
    } catch (error) {
      if (!this.closing) throw error;
    }
  }

  /** Everything up to here was delivered. */
  point(): ResumePoint {
    const waiting = this.throttle.firstWaiting();
    return { events: this.position, jobs: waiting ? { ...waiting, n: waiting.n - 1 } : this.position };
  }

  close(): Promise<void> {
    this.throttle.close();
    this.closing ??= this.changes.close();
    return this.closing;
  }

  private take(position: Position, change: LiveChange | undefined): void {
    this.advance(position);
    if (change?.kind === 'event') this.dispatch(change);
    if (change?.kind === 'render_job') this.throttle.offer(change, position);
  }

  private advance(position: Position): void {
    if (isAfter(position, this.position)) this.position = position;
  }

  private dispatch(change: LiveChange): void {
    this.deliver(toDispatch(change, this.point()));
  }
}
