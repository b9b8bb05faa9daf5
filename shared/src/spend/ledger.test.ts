import fc from 'fast-check';
import { applyEvent, snapshotAt } from '../kernel/apply-event.js';
import { IllegalTransition } from '../kernel/errors.js';
import { hasEnded } from '../media/render-attempts.js';
import { INITIAL_RENDER_JOB_CONTEXT, type RenderJobEvent } from '../media/render-job-event.js';
import { renderJobMachine } from '../media/render-job-machine.js';
import { closeLines, type LedgerEntry, reserveLines } from './ledger.js';
import { envelopeFaults, LedgerCheck } from './ledger-check.js';
import { type MoneyStep, moneySteps } from './render-spending.js';

const place = { month: '2026-09', campaignId: 'cmp_01', provider: 'far', renderJobId: 'rnd_01' };
const amount = fc.integer({ min: 0, max: 1_000_000_000 });
const error = (retryable: boolean) => ({ code: 'far.busy', message: 'Busy.', retryable });
const EVENTS: readonly RenderJobEvent[] = [
  { type: 'SUBMIT_INTENT' },
  { type: 'ACCEPTED', providerJobId: 'p1' },
  { type: 'PROGRESS', progress: { percent: 5 } },
  { type: 'REUSED' },
  { type: 'SUCCEEDED' },
  { type: 'FAILED', error: error(true) },
  { type: 'FAILED', error: error(false) },
  { type: 'OUTCOME_UNKNOWN', error: error(true) },
  { type: 'LOST', error: error(true) },
  { type: 'RECONCILED_RUNNING', providerJobId: 'p1' },
  { type: 'RECONCILED_ABSENT', error: error(true) },
  { type: 'RESOLVED_RESUBMIT' },
  { type: 'RESOLVED_FAILED', error: error(false) },
  { type: 'CANCEL_REQUESTED' },
  { type: 'CANCELLED' },
  { type: 'RETRY' },
];
/** Which tell what an order has cost. */
const COSTS: readonly string[] = ['SUCCEEDED', 'FAILED', 'CANCELLED', 'RESOLVED_RESUBMIT', 'RESOLVED_FAILED'];

const move = fc.record({ event: fc.constantFrom(...EVENTS), cost: fc.option(amount, { nil: 0 }) });

describe('an entry of the ledger', () => {
  it('moves money and makes none', () => {
    fc.assert(
      fc.property(amount, amount, (reserved, cost) => {
        for (const lines of [reserveLines(place, reserved), closeLines(place, reserved, cost)]) {
          expect(lines.reduce((sum, { micros }) => sum + micros, 0)).toBe(0);
          expect(lines.every(({ micros }) => micros !== 0)).toBe(true);
        }
      }),
    );
  });
});

/** A job that keeps its books as `moneySteps` says. */
class JobWithBooks {
  readonly entries: LedgerEntry[] = [];
  snapshot = snapshotAt(renderJobMachine, { value: 'queued', context: INITIAL_RENDER_JOB_CONTEXT });
  open: number | undefined;
  spent = 0;

  constructor(private readonly estimate: number) {
    this.take({ kind: 'reserve' });
  }

  /** Nothing at its end; what an order needs from its intent on; a job that waits may have paid for what failed. */
  get holdsWhatItMust(): boolean {
    const { value } = this.snapshot;
    return value === 'queued' || hasEnded(value) === (this.open === undefined);
  }

  /** Does nothing when the machine doesn't allow it. */
  move(event: RenderJobEvent, cost: number): void {
    const after = transitionOf(this.snapshot, event);
    if (!after) return;
    this.snapshot = after;
    const costMicros = COSTS.includes(event.type) ? cost : 0;
    this.spent += costMicros;
    const isOpen = this.open !== undefined;
    for (const step of moneySteps({ event: event.type, state: after.value, costMicros, isOpen })) this.take(step);
  }

  private take(step: MoneyStep): void {
    const { open, estimate, entries } = this;
    if (step.kind === 'reserve' && open !== undefined) throw new Error('It holds two reservations at once.');
    this.open = step.kind === 'reserve' ? estimate : undefined;
    const lines =
      step.kind === 'reserve' ? reserveLines(place, estimate) : closeLines(place, open ?? 0, step.costMicros);
    entries.push({ ...place, id: `${entries.length}`, kind: step.kind, lines });
  }
}

const transitionOf = (snapshot: JobWithBooks['snapshot'], event: RenderJobEvent) => {
  try {
    return applyEvent(renderJobMachine, snapshot, event);
  } catch (error) {
    if (error instanceof IllegalTransition) return undefined;
    throw error;
  }
};

describe('the money of a job, whatever becomes of it', () => {
  it('is reserved while there is an order, given back at every end, booked in full, and balances', () => {
    fc.assert(
      fc.property(amount, fc.array(move, { maxLength: 40 }), (estimate, moves) => {
        const job = new JobWithBooks(estimate);
        for (const { event, cost } of moves) {
          job.move(event, cost);
          expect(job.holdsWhatItMust).toBe(true);
        }
        const check = new LedgerCheck();
        for (const entry of job.entries) check.add(entry);
        const total = { ...place, reservedMicros: job.open ?? 0, spentMicros: job.spent };
        expect(check.compare([total], total)).toEqual([]);
        const off = { ...total, spentMicros: job.spent + 1 };
        expect(check.compare([off], total)).toHaveLength(1);
        expect(check.compare([total], off)).toHaveLength(1);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('books that were tampered with', () => {
  const nothing = { ...place, reservedMicros: 0, spentMicros: 0 };
  const entry = (lines: LedgerEntry['lines']): LedgerEntry => ({
    ...place,
    id: 'rnd_01#close.1',
    kind: 'close',
    lines,
  });

  it('are told of by their entry, when it makes money', () => {
    const check = new LedgerCheck();
    check.add(entry([{ account: 'budget', micros: 5 }]));
    expect(check.compare([], nothing)).toMatchObject([
      { place: 'rnd_01#close.1', message: expect.stringContaining('5') },
    ]);
  });

  it('are told of by the job that gives back more than it had, and by a total that no entry stands behind', () => {
    const check = new LedgerCheck();
    check.add(entry(closeLines(place, 3, 0)));
    expect(check.compare([], nothing).map((fault) => fault.place)).toEqual(['rnd_01', 'cmp_01/far', 'month']);
    expect(envelopeFaults([nothing], [{ ...nothing, spentMicros: 1 }])).toMatchObject([{ place: 'cmp_01' }]);
    expect(envelopeFaults([nothing, nothing], [nothing])).toEqual([]);
    expect(new LedgerCheck().compare([{ ...nothing, spentMicros: 1 }], nothing)).toHaveLength(1);
  });
});
