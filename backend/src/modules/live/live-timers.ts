/** The one source of delays in the live flow, so that tests can let time pass. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class LiveTimers {
  /** Gives what calls it off. A delay never keeps the process alive. */
  after(delayMs: number, work: () => void): () => void {
    const timer = setTimeout(work, delayMs);
    timer.unref();
    return () => clearTimeout(timer);
  }
}
