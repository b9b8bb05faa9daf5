/**
 * Walks a chain of events from its beginning to its end and notes every event that isn't what was recorded: altered,
 * missing, slipped in at whatever place. Pure, and it keeps no more than two places of the chain, so that a chain of any
 * length can be walked.
 */
import type { Digest } from '../kernel/digest-schema.js';
import { type ChainFault, chainFault } from './chain-fault.js';
import { type ChainedEvent, type ChainHead, eventHash, GENESIS_HASH } from './event-chain.js';

/** An event as it lies in a store, whatever somebody has made of it. */
export type StoredEvent = Readonly<Record<string, unknown>>;

/** Faults that are told one by one; the rest is counted. */
export const MAX_FAULTS = 100;

interface Candidate {
  readonly id: string | undefined;
  readonly hash: unknown;
  readonly prev: unknown;
  /** Whether its content is what its own hash says. */
  readonly isSound: boolean;
}

/** One number of the chain with all events that claim it: the chain itself tells which of them is the one. */
interface Place {
  readonly seq: number;
  readonly candidates: Candidate[];
}

/** Data that can't be spelled as canonical JSON was never hashed by us. */
const hashesToItself = (event: StoredEvent): boolean => {
  try {
    return eventHash(event as unknown as ChainedEvent) === event.hash;
  } catch {
    return false;
  }
};

export const isPlace = (seq: unknown): seq is number =>
  typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 1;

const noPlace = (seq: unknown, id: string | undefined): ChainFault => {
  const stored = id === undefined ? '' : ` (stored as ${id})`;
  const shown = typeof seq === 'number' ? String(seq) : `of type ${typeof seq}`;
  return chainFault('inserted', {
    seq: typeof seq === 'number' && Number.isFinite(seq) ? seq : undefined,
    id,
    message: `An event${stored} was not recorded here: its number (${shown}) is no place of a chain.`,
  });
};

export class ChainWalk {
  private readonly faults: ChainFault[] = [];
  private faultCount = 0;
  /** Waits for its successor, which names its hash. */
  private before: Place | undefined;
  private current: Place;
  /** Where the walk began there is a hash that is known, and no event to judge. */
  private readonly start: Place;

  /** From the first event on, or from the one that follows `after`. `checkpoint` was noted down outside before. */
  constructor(
    private readonly stream: string,
    private readonly checkpoint?: ChainHead,
    after?: ChainHead,
  ) {
    const hash = after?.hash ?? GENESIS_HASH;
    this.start = { seq: after?.seq ?? 0, candidates: [{ id: undefined, hash, prev: undefined, isSound: true }] };
    this.current = this.start;
  }

  /** The number of the last event that has a place. */
  get seq(): number {
    return this.current.seq;
  }

  /** Events come in order of their numbers; those that have none may come whenever. */
  take(event: StoredEvent, id?: string): void {
    const { seq } = event;
    if (!isPlace(seq)) {
      this.note(noPlace(seq, id));
      return;
    }
    const isPast = seq < this.current.seq || (this.current === this.start && seq === this.start.seq);
    if (event.stream !== this.stream || isPast) {
      this.note(chainFault('inserted', { seq, id }));
      return;
    }
    if (seq > this.current.seq) this.moveTo(seq);
    this.current.candidates.push({ id, hash: event.hash, prev: event.prev, isSound: hashesToItself(event) });
  }

  note(fault: ChainFault): void {
    this.faultCount += 1;
    if (this.faults.length < MAX_FAULTS) this.faults.push(fault);
  }

  /** What is told of the end; `undefined` when there is nothing but the events themselves. */
  conclude(head?: ChainHead): { faults: ChainFault[]; faultCount: number; head?: ChainHead } {
    const { seq } = this.current;
    this.settleBefore();
    const named = head?.seq === seq ? [head.hash] : [];
    const hash = this.settle(this.current, new Set(named));
    const known = Math.max(head?.seq ?? 0, this.checkpoint?.seq ?? 0);
    if (known > seq) this.note(chainFault('cut_tail', { seq: seq + 1 }));
    if (head !== undefined && head.seq < seq) {
      this.note(chainFault('inserted', { seq: head.seq + 1, lastSeq: seq }));
    }
    return {
      faults: this.faults.sort((one, other) => (one.seq ?? Number.MAX_VALUE) - (other.seq ?? Number.MAX_VALUE)),
      faultCount: this.faultCount,
      ...(seq === 0 ? {} : { head: { seq, hash: hash as Digest } }),
    };
  }

  private moveTo(seq: number): void {
    this.settleBefore();
    this.before = this.current;
    if (seq > this.current.seq + 1) {
      // Without its successor nothing more can be said of it, and the next one has nobody to be compared with.
      this.settle(this.before, new Set());
      this.before = undefined;
      this.note(chainFault('missing', { seq: this.current.seq + 1, lastSeq: seq - 1 }));
    }
    this.current = { seq, candidates: [] };
  }

  /** Judges the place before the current one, now that all who could be its successor are known. */
  private settleBefore(): void {
    if (this.before === undefined) return;
    const named = this.current.candidates.filter(({ isSound }) => isSound).map(({ prev }) => prev);
    this.settle(this.before, new Set(named));
    this.before = undefined;
  }

  /** `named`: the hashes that what follows says it has; none where nothing sound follows. */
  private settle({ seq, candidates }: Place, named: ReadonlySet<unknown>): unknown {
    const fits = ({ isSound, hash }: Candidate): boolean => isSound && (named.size === 0 || named.has(hash));
    const genuine = candidates.find(fits) ?? candidates.find(({ isSound }) => isSound) ?? candidates[0];
    for (const other of candidates) {
      if (other !== genuine) this.note(chainFault('inserted', { seq, id: other.id }));
    }
    const isKnown = this.checkpoint?.seq !== seq || this.checkpoint.hash === genuine?.hash;
    if (genuine !== undefined && !(fits(genuine) && isKnown)) {
      // The hash before the first event can't be altered: then it is the first event that names another.
      this.note(chainFault('altered', { seq: Math.max(1, seq), id: genuine.id }));
    }
    return genuine?.hash;
  }
}
