/** Bounds a piece of work in time, and lets go of it as soon as it is called off, whatever it then does. */

export class OutOfTime extends Error {
  constructor(timeLimitMs: number) {
    super(`The run was given up after ${timeLimitMs} ms.`);
    this.name = 'OutOfTime';
  }
}

export interface Bounds {
  /** Fires when the time is up or the caller calls the work off. */
  readonly signal: AbortSignal;
  /** Starts the time limit anew. */
  readonly extend: (timeLimitMs: number) => void;
}

/** Settles as the work does, or rejects with `OutOfTime` or the caller's own reason. */
export const runBounded = async <T>(
  caller: AbortSignal,
  timeLimitMs: number,
  work: (bounds: Bounds) => Promise<T>,
): Promise<T> => {
  const clock = new AbortController();
  const signal = AbortSignal.any([caller, clock.signal]);
  let timer: NodeJS.Timeout | undefined;
  const extend = (limitMs: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => clock.abort(new OutOfTime(limitMs)), limitMs);
  };
  const { promise: calledOff, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  try {
    signal.throwIfAborted();
    signal.addEventListener('abort', onAbort, { once: true });
    extend(timeLimitMs);
    return await Promise.race([work({ signal, extend }), calledOff]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
};
