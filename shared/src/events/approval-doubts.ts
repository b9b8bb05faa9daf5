/**
 * Whether what is stored of an approval is what the campaign's chain tells of it. A record can be rewritten behind the
 * API, its events not unnoticed: what they don't tell isn't believed (SPEC §4, fail closed). Pure.
 */
import type { ReceiptFacts } from '../approval/campaign-facts.js';
import type { Scope } from '../approval/scope.js';
import type { ScopeMachine } from '../approval/scope-machine.js';
import type { Position } from '../kernel/apply-event.js';
import { sameValue } from '../kernel/compare-values.js';
import type { Digest } from '../kernel/digest-schema.js';
import { DomainError } from '../kernel/errors.js';
import type { ReceiptId } from '../kernel/ids.js';
import { APPROVAL_EVENTS } from './approval-events.js';
import { type ReplayedEvent, replayApprovals } from './replay-approvals.js';

/**
 * So many of its last events lead to a position, or it is another one's: what opened the round, a vote for each approval,
 * each carry, and what ended the round (a rejection, or a vote that was given again to conclude).
 */
export const eventsBehind = ({ approvals, carries }: Position<ScopeMachine>['context']): number =>
  approvals.length + carries.length + 2;

/** Both end what was asked before: what happened earlier has no part in what is decided now. */
const OPENINGS: readonly string[] = ['scope.submitted', 'scope.invalidated'];

/** What is decided by, in words. Before its round a scope may have been reopened or not: it waits for the same votes. */
const decidedBy = ({ value, context }: Position<ScopeMachine>, receiptId: ReceiptId | undefined) => ({
  state: value === 'pending' ? 'needs_review' : value,
  submission: context.submission,
  votes: context.approvals,
  'carried approval': value === 'approved' ? context.carries : [],
  receipt: receiptId,
});

interface IssuedReceipt {
  readonly id: ReceiptId;
  readonly digest: Digest;
}

/** The receipt that these events tell of last. */
const lastIssued = (events: readonly ReplayedEvent[]): IssuedReceipt | undefined => {
  for (const { action, data } of events.toReversed()) {
    const vote = action === 'scope.approved' ? APPROVAL_EVENTS[action].safeParse(data).data : undefined;
    if (vote?.receipt !== undefined) return { id: vote.event.receiptId, digest: vote.receipt };
  }
  return undefined;
};

/**
 * What is wrong with a stored position, in words, or `undefined` when it is what its events tell.
 * @param events of this scope, in the order of the chain: its last `eventsBehind`, or all where there are fewer, and
 * before them the last that issued a receipt.
 */
export const scopeDoubt = (
  scope: Scope,
  stored: Position<ScopeMachine>,
  events: readonly ReplayedEvent[],
): string | undefined => {
  const opening = events.findLastIndex(({ action }) => OPENINGS.includes(action));
  if (opening < 0 && events.length > 0) return 'more has happened to it than it says, by its events';
  try {
    const told = decidedBy(replayApprovals(events.slice(Math.max(0, opening)))[scope], lastIssued(events)?.id);
    const wrong = Object.entries(decidedBy(stored, stored.context.receiptId))
      .filter(([what, kept]) => !sameValue(kept, told[what as keyof typeof told]))
      .map(([what]) => `its ${what}`);
    return wrong.length === 0 ? undefined : `its events say something else of ${wrong.join(' and ')}`;
  } catch (error) {
    if (error instanceof DomainError) return 'its events can’t have happened like that';
    throw error;
  }
};

/** The same of the newest stored receipt of a scope. That there is none is the gate's to say. */
export const receiptDoubt = (
  { id, digest }: Pick<ReceiptFacts, 'id' | 'digest'>,
  events: readonly ReplayedEvent[],
): string | undefined => {
  const issued = lastIssued(events);
  if (issued === undefined) return 'no event says that it was issued';
  if (issued.id !== id) return `the events of its scope say that ${issued.id} was issued last`;
  return issued.digest === digest ? undefined : 'it is not what was issued, by the events of its scope';
};
