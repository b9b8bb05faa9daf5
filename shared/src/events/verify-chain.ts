/** Finds every place where a chain of events is not what was recorded (SPEC §11). Pure: a stranger can run it too. */
import { type ChainFault, chainFault } from './chain-fault.js';
import { ChainWalk, isPlace } from './chain-walk.js';
import type { ChainedEvent, ChainHead } from './event-chain.js';

/** The first fault, by number, and beside it all of them. */
export interface BrokenChain extends ChainFault {
  readonly ok: false;
  /** In the order of their numbers; no more than `MAX_FAULTS`. */
  readonly faults: ChainFault[];
  readonly faultCount: number;
}

export interface WholeChain {
  readonly ok: true;
  /** How many events were checked. */
  readonly length: number;
  /** Absent for a chain without events. Kept outside, it is the next checkpoint. */
  readonly head?: ChainHead;
}

export type ChainVerdict = WholeChain | BrokenChain;

/** What a walk that has been concluded says of the chain. */
export const verdictOf = (
  { faults, faultCount, head }: ReturnType<ChainWalk['conclude']>,
  length: number,
): ChainVerdict => {
  const [first] = faults;
  return first === undefined
    ? { ok: true, length, ...(head === undefined ? {} : { head }) }
    : { ok: false, ...first, faults, faultCount };
};

const bySeq = (one: ChainedEvent, other: ChainedEvent): number => one.seq - other.seq;

/** Events that stand where, by their numbers, another one belongs. */
const misplaced = (events: readonly ChainedEvent[], sorted: readonly ChainedEvent[]): ChainFault[] =>
  sorted.flatMap(({ seq }, index) => (events[index]?.seq === seq ? [] : [chainFault('reordered', { seq })]));

/**
 * Checks a chain, in the order in which it is kept, from its first event on, or the stretch of it that follows `after`.
 * Without a checkpoint a cut tail, or a tail that was rewritten and hashed anew to its end, can't be seen; a checkpoint
 * must lie within what is checked or behind it.
 */
export const verifyChain = (
  events: readonly ChainedEvent[],
  checkpoint?: ChainHead,
  after?: ChainHead,
): ChainVerdict => {
  const walk = new ChainWalk(events[0]?.stream ?? '', checkpoint, after);
  const placed = events.filter(({ seq }) => isPlace(seq));
  const sorted = placed.toSorted(bySeq);
  for (const fault of misplaced(placed, sorted)) walk.note(fault);
  for (const event of events) if (!isPlace(event.seq)) walk.take(event);
  for (const event of sorted) walk.take(event);
  return verdictOf(walk.conclude(), events.length);
};
