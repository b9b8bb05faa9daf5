/**
 * Whether what is stored of an approval is what the campaign's chain tells of it. A record can be rewritten behind the
 * API, its events not unnoticed: what they don't tell isn't believed (SPEC §4, fail closed). Pure.
 */
import type { ReceiptFacts } from '../approval/campaign-facts.js';
import type { Scope } from '../approval/scope.js';
import type { ScopeContext } from '../approval/scope-context.js';
import { scopeDigest } from '../approval/scope-digest.js';
import type { ScopeMachine } from '../approval/scope-machine.js';
import type { Position } from '../kernel/apply-event.js';
import { sameValue } from '../kernel/compare-values.js';
import { Digest } from '../kernel/digest-schema.js';
import { DomainError } from '../kernel/errors.js';
import type { ReceiptId } from '../kernel/ids.js';
import { APPROVAL_EVENTS } from './approval-events.js';
import { type ReplayedEvent, replayApprovals } from './replay-approvals.js';

/** What a record may say wrongly, in words: of every field, so that the compiler asks for those that are new. */
const WORDS: Readonly<Record<keyof ScopeContext, string>> = {
  round: 'round',
  submission: 'submission',
  approvals: 'votes',
  feedback: 'feedback',
  causes: 'causes',
  receiptId: 'receipt',
  approvedLook: 'approved look',
  approvedLookAt: 'time of the approved look',
  carries: 'carried approval',
};

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

/** Whether a position is, as a whole, what the last event of its scope left: then it is believed without a replay. */
export const isAsLeft = (stored: Position<ScopeMachine>, last: ReplayedEvent | undefined): boolean => {
  const left = Digest.safeParse(last?.data['position']).data;
  try {
    return left !== undefined && left === scopeDigest(stored);
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
};

/**
 * What is wrong with a stored position, in words, or `undefined` when every field of it is what its events tell.
 * @param events all of this scope, in the order of the chain.
 */
export const scopeDoubt = (
  scope: Scope,
  { value, context }: Position<ScopeMachine>,
  events: readonly ReplayedEvent[],
): string | undefined => {
  try {
    const told = replayApprovals(events)[scope];
    const fields = Object.keys(WORDS) as (keyof ScopeContext)[];
    const wrong = [
      ...(value === told.value ? [] : ['its state']),
      ...fields
        .filter((field) => !sameValue(context[field], told.context[field]))
        .map((field) => `its ${WORDS[field]}`),
    ];
    return wrong.length === 0 ? undefined : `its events say something else of ${wrong.join(' and ')}`;
  } catch (error) {
    if (error instanceof DomainError) return 'its events can’t have happened like that';
    throw error;
  }
};

/**
 * The same of the newest stored receipt of a scope. That there is none is the gate's to say.
 * @param events of the scope, the last that issued a receipt among them.
 */
export const receiptDoubt = (
  { id, digest }: Pick<ReceiptFacts, 'id' | 'digest'>,
  events: readonly ReplayedEvent[],
): string | undefined => {
  const issued = lastIssued(events);
  if (issued === undefined) return 'no event says that it was issued';
  if (issued.id !== id) return `the events of its scope say that ${issued.id} was issued last`;
  return issued.digest === digest ? undefined : 'it is not what was issued, by the events of its scope';
};
