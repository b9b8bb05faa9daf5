import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Digest } from '../kernel/digest-schema.js';
import { ChainWalk, MAX_FAULTS } from './chain-walk.js';
import {
  ChainedEvent,
  type ChainHead,
  eventHash,
  GENESIS_HASH,
  nextEvent,
  type UnchainedEvent,
} from './event-chain.js';
import { verifyChain } from './verify-chain.js';

interface Vector {
  name: string;
  value: Record<string, unknown>;
  digest: string;
}
const VECTORS_FILE = new URL('../testing/vectors/proof.json', import.meta.url);
const vectors = JSON.parse(readFileSync(VECTORS_FILE, 'utf8')) as Vector[];

const draft = (name: string): UnchainedEvent => ({
  stream: 'campaign:cmp_01',
  at: '2026-08-01T08:00:00.000Z',
  actor: { kind: 'user', id: 'usr_01' },
  action: 'campaign.updated',
  subject: { kind: 'campaign', id: 'cmp_01' },
  data: { name },
  requestId: 'req_1',
});
const chainOf = (names: readonly string[]): ChainedEvent[] => {
  const events: ChainedEvent[] = [];
  for (const name of names) events.push(nextEvent(events.at(-1), draft(name)));
  return events;
};
const at = (events: readonly ChainedEvent[], index: number): ChainedEvent => {
  const event = events[index];
  if (event === undefined) throw new Error(`No event at ${index}`);
  return event;
};
const rehashed = (event: ChainedEvent): ChainedEvent => ({ ...event, hash: eventHash(event) });
const headOf = (events: readonly ChainedEvent[]): ChainHead => at(events, events.length - 1);

const names = fc.array(fc.string(), { minLength: 2, maxLength: 20 });
/** A chain, and the index of one of its events but the last. */
const chainAndPlace = names.chain((given) =>
  fc.record({ events: fc.constant(chainOf(given)), index: fc.nat(given.length - 2) }),
);

describe('the event chain', () => {
  it('gives the published hashes, so that a stranger’s verifier agrees', () => {
    const [first, second] = ['first event', 'second event'].map((name) =>
      vectors.find((vector) => vector.name === name),
    );
    const chained = [first, second].map((vector) => ({ ...vector?.value, hash: vector?.digest }) as ChainedEvent);
    expect(nextEvent(undefined, at(chained, 0))).toEqual(chained[0]);
    expect(nextEvent(at(chained, 0), at(chained, 1))).toEqual(chained[1]);
    expect(verifyChain(chained)).toMatchObject({ ok: true, length: 2 });
  });

  it('counts from 1, begins at 64 zeros and names the hash before', () => {
    const [one, two] = chainOf(['a', 'b']);
    expect([one?.seq, one?.prev]).toEqual([1, GENESIS_HASH]);
    expect([two?.seq, two?.prev]).toEqual([2, one?.hash]);
    expect(ChainedEvent.parse(one)).toEqual(one);
  });

  it('hashes what a store gives back: members that are undefined are not there', () => {
    const event = nextEvent(undefined, { ...draft('a'), data: { name: 'a', note: undefined } });
    expect(Object.keys(event.data)).toEqual(['name']);
    expect(verifyChain([structuredClone(event)]).ok).toBe(true);
  });
});

describe('verifying a chain', () => {
  it('finds nothing wrong with what was recorded, and gives the next checkpoint', () => {
    fc.assert(
      fc.property(names, (given) => {
        const events = chainOf(given);
        const { seq, hash } = headOf(events);
        expect(verifyChain(events)).toEqual({ ok: true, length: given.length, head: { seq, hash } });
        expect(verifyChain(events, { seq, hash }).ok).toBe(true);
      }),
    );
  });

  it('finds an altered event', () => {
    const changes = fc.constantFrom<Partial<ChainedEvent>>(
      { at: '2026-08-01T08:00:00.001Z' },
      { actor: { kind: 'system', id: 'usr_01' } },
      { action: 'scope.approved' },
      { subject: { kind: 'campaign', id: 'cmp_02' } },
      { data: { name: 'another', more: true } },
      { data: { name: null } },
      { requestId: 'req_2' },
      { prev: Digest.parse('c'.repeat(64)) },
      { hash: Digest.parse('b'.repeat(64)) },
    );
    fc.assert(
      fc.property(chainAndPlace, changes, ({ events, index }, change) => {
        const altered = events.with(index, { ...at(events, index), ...change });
        expect(verifyChain(altered)).toMatchObject({ ok: false, seq: index + 1, kind: 'altered' });
      }),
    );
  });

  it('finds an altered event that was hashed anew', () => {
    fc.assert(
      fc.property(chainAndPlace, ({ events, index }) => {
        const altered = events.with(index, rehashed({ ...at(events, index), requestId: 'req_forged' }));
        expect(verifyChain(altered)).toMatchObject({ ok: false, seq: index + 1, kind: 'altered' });
      }),
    );
  });

  it('finds a missing event', () => {
    fc.assert(
      fc.property(chainAndPlace, ({ events, index }) => {
        expect(verifyChain(events.toSpliced(index, 1))).toMatchObject({ ok: false, seq: index + 1, kind: 'missing' });
      }),
    );
  });

  it('finds the first of the events that changed places', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(), ({ events, index }, distance) => {
        const other = index + 1 + (distance % (events.length - 1 - index));
        const reordered = events.with(index, at(events, other)).with(other, at(events, index));
        expect(verifyChain(reordered)).toMatchObject({ ok: false, seq: index + 1, kind: 'reordered' });
      }),
    );
  });

  it('finds an inserted event, well linked or not, a copy or a forgery', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.boolean(), fc.boolean(), ({ events, index }, isCopy, isBefore) => {
        const original = at(events, index);
        const guest = isCopy ? original : rehashed({ ...original, requestId: 'req_forged' });
        const inserted = events.toSpliced(isBefore ? index : index + 1, 0, guest);
        expect(verifyChain(inserted)).toMatchObject({ ok: false, seq: index + 1, kind: 'inserted' });
      }),
    );
  });

  it('finds an event of another chain', () => {
    const events = chainOf(['a', 'b', 'c']);
    const foreign = nextEvent(at(events, 0), { ...draft('x'), stream: 'campaign:cmp_02' });
    expect(verifyChain(events.with(1, foreign))).toMatchObject({ ok: false, seq: 2, kind: 'inserted' });
  });

  it('finds a cut tail against a checkpoint, and only against one', () => {
    fc.assert(
      fc.property(chainAndPlace, ({ events, index }) => {
        const cut = events.slice(0, index + 1);
        expect(verifyChain(cut).ok).toBe(true);
        expect(verifyChain(cut, headOf(events))).toMatchObject({ ok: false, seq: index + 2, kind: 'cut_tail' });
      }),
    );
  });

  it('finds a history that was rewritten to its end against a checkpoint', () => {
    const events = chainOf(['a', 'b', 'c']);
    const rewritten = chainOf(['a', 'x', 'c']);
    expect(verifyChain(rewritten).ok).toBe(true);
    expect(verifyChain(rewritten, headOf(events))).toMatchObject({ ok: false, seq: 3, kind: 'altered' });
  });

  it('accepts a chain that has grown since its checkpoint', () => {
    const events = chainOf(['a', 'b', 'c']);
    expect(verifyChain(events, at(events, 0)).ok).toBe(true);
  });

  it('names every event that somebody has been at, and no other', () => {
    const events = chainOf(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']);
    const altered = { ...at(events, 1), requestId: 'req_forged' };
    const forged = rehashed({ ...at(events, 6), requestId: 'req_forged' });
    const tampered = [at(events, 0), altered, at(events, 5), forged, at(events, 7), at(events, 7), at(events, 8)];
    const verdict = verifyChain(tampered, { seq: 12, hash: GENESIS_HASH });
    expect(verdict).toMatchObject({ ok: false, seq: 2, kind: 'altered', faultCount: 5 });
    expect(verdict.ok ? [] : verdict.faults.map(({ kind, seq, lastSeq }) => [kind, seq, lastSeq])).toEqual([
      ['altered', 2, undefined],
      ['missing', 3, 5],
      ['altered', 7, undefined],
      ['inserted', 8, undefined],
      ['cut_tail', 10, undefined],
    ]);
  });

  it('names all that changed places', () => {
    const [one, two, three, four] = chainOf(['a', 'b', 'c', 'd']);
    const verdict = verifyChain([one, four, three, two].filter((event) => event !== undefined));
    expect(verdict.ok ? [] : verdict.faults.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['reordered', 2],
      ['reordered', 4],
    ]);
  });

  it.each([0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY, '2', null, undefined, [2], {}])(
    'finds an inserted event whose number is %j, wherever it stands, and nothing else',
    (seq) => {
      const events = chainOf(['a', 'b', 'c']);
      const guest = { ...at(events, 1), seq } as unknown as ChainedEvent;
      for (let place = 0; place <= events.length; place += 1) {
        const verdict = verifyChain(events.toSpliced(place, 0, guest));
        expect(verdict).toMatchObject({ ok: false, kind: 'inserted', faultCount: 1 });
      }
    },
  );

  it('lets the chain itself tell which of two events was recorded', () => {
    const walk = new ChainWalk('campaign:cmp_01');
    const events = chainOf(['a', 'b', 'c']);
    const forged = rehashed({ ...at(events, 1), requestId: 'req_forged' });
    walk.take(at(events, 0), 'first');
    walk.take(forged, 'forged');
    walk.take(at(events, 1), 'second');
    walk.take(at(events, 2), 'third');
    expect(walk.conclude(headOf(events)).faults).toMatchObject([{ kind: 'inserted', seq: 2, id: 'forged' }]);
  });

  it.each([
    ['is behind its end', 5, [['cut_tail', 4, undefined]]],
    ['was put back', 1, [['inserted', 2, 3]]],
  ])('does not end where its head is when that %s', (_, seq, expected) => {
    const walk = new ChainWalk('campaign:cmp_01');
    for (const event of chainOf(['a', 'b', 'c'])) walk.take(event);
    const { faults } = walk.conclude({ seq, hash: GENESIS_HASH });
    expect(faults.map((fault) => [fault.kind, fault.seq, fault.lastSeq])).toEqual(expected);
  });

  it('holds the last event against the hash that its head names', () => {
    const walk = new ChainWalk('campaign:cmp_01');
    for (const event of chainOf(['a', 'b', 'c'])) walk.take(event);
    expect(walk.conclude({ seq: 3, hash: GENESIS_HASH }).faults).toMatchObject([{ kind: 'altered', seq: 3 }]);
  });

  it('tells no more faults than can be read, and counts them all', () => {
    const walk = new ChainWalk('campaign:cmp_01');
    for (let count = 0; count < MAX_FAULTS + 50; count += 1) walk.take({ seq: 'none' }, `guest ${count}`);
    const { faults, faultCount } = walk.conclude();
    expect([faults.length, faultCount]).toEqual([MAX_FAULTS, MAX_FAULTS + 50]);
  });

  it('checks a long chain stretch by stretch, with the same answer as all at once', () => {
    const events = chainOf(['a', 'b', 'c', 'd', 'e']);
    const { seq, hash } = at(events, 1);
    const head = { seq, hash };
    expect(verifyChain(events.slice(2), headOf(events), head)).toMatchObject({ ok: true, length: 3, head: { seq: 5 } });
    expect(verifyChain(events.slice(3), undefined, head)).toMatchObject({ ok: false, seq: 3, kind: 'missing' });
    expect(verifyChain(chainOf(['a', 'x', 'c']).slice(2), undefined, head)).toMatchObject({ seq: 2, kind: 'altered' });
    expect(verifyChain(events.slice(2, 4), headOf(events), head)).toMatchObject({ seq: 5, kind: 'cut_tail' });
    expect(verifyChain(events, undefined, head)).toMatchObject({
      faults: [
        { seq: 1, kind: 'inserted' },
        { seq: 2, kind: 'inserted' },
      ],
    });
    expect(verifyChain([], undefined, head)).toEqual({ ok: true, length: 0, head });
  });

  it('finds nothing wrong with a chain that has not begun', () => {
    expect(verifyChain([])).toEqual({ ok: true, length: 0 });
    expect(verifyChain([], { seq: 1, hash: GENESIS_HASH })).toMatchObject({ seq: 1, kind: 'cut_tail' });
  });
});
