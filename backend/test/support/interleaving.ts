/**
 * Runs operations as on one processor: one at a time moves from a named point in the product to the next, and a seed
 * decides which one. A race is then a schedule, and a schedule that went wrong can be run again. No time is involved.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { SeededRandom } from '@greenlight/providers/studio/scene/seeded-random.js';
import { armFailpoint } from '../../src/platform/failpoints/failpoint.js';
import { TRANSACTION_BEGINS } from '../../src/platform/unit-of-work/unit-of-work.js';

export interface Operation {
  /** What it is, for whoever has to find out what went wrong. */
  readonly name: string;
  run(): Promise<unknown>;
}

export interface Ending {
  readonly name: string;
  readonly result: PromiseSettledResult<unknown>;
}

/** How likely the one that moved last moves on: most races need few changes of turn, at the right places. */
const STAYS = 0.6;

const current = new AsyncLocalStorage<Thread>();

class Thread {
  ending: PromiseSettledResult<unknown> | undefined;
  /** It began its transaction anew, most likely because of what another one hasn't committed: trying on is in vain. */
  isBlocked = false;
  private transactions = 0;
  private goOn: (() => void) | undefined;
  private arrive: (() => void) | undefined;

  constructor(readonly operation: Operation) {}

  /** Moves on to its next point, or to its end. */
  advance(): Promise<void> {
    return new Promise((resolve) => {
      this.arrive = resolve;
      const { goOn } = this;
      if (goOn) goOn();
      else void this.start();
    });
  }

  pause(point: string): Promise<void> {
    if (point === TRANSACTION_BEGINS) {
      this.transactions += 1;
      this.isBlocked = this.transactions > 1;
    }
    return new Promise((resolve) => {
      this.goOn = resolve;
      this.arrive?.();
    });
  }

  private async start(): Promise<void> {
    [this.ending] = await Promise.allSettled([current.run(this, () => this.operation.run())]);
    this.arrive?.();
  }
}

/** A place where whoever runs inside an interleaving waits for its turn; nothing happens outside of one. */
export const takeTurns = async (point: string): Promise<void> => {
  await current.getStore()?.pause(point);
};

/** Turns these failpoints into places where turns are taken, until failpoints are disarmed. */
export const takeTurnsAt = (failpoints: readonly string[]): void => {
  for (const name of failpoints) {
    const arm = (): void =>
      armFailpoint(name, () => {
        arm();
        return takeTurns(name);
      });
    arm();
  }
};

/** Endings in the order in which the operations ended. */
export const interleave = async (operations: readonly Operation[], random: SeededRandom): Promise<Ending[]> => {
  const running = operations.map((operation) => new Thread(operation));
  const endings: Ending[] = [];
  let last: Thread | undefined;
  for (;;) {
    const thread = nextOf(running, last, random);
    if (!thread) return endings;
    await thread.advance();
    last = thread;
    if (!thread.ending) continue;
    endings.push({ name: thread.operation.name, result: thread.ending });
    running.splice(running.indexOf(thread), 1);
    for (const other of running) other.isBlocked = false;
  }
};

const nextOf = (running: readonly Thread[], last: Thread | undefined, random: SeededRandom): Thread | undefined => {
  const free = running.filter(({ isBlocked }) => !isBlocked);
  const [first, ...others] = free.length > 0 ? free : running;
  if (!first) return undefined;
  const stays = last && [first, ...others].includes(last) && random.next() < STAYS;
  return stays ? last : random.pick([first, ...others]);
};
