/** What somebody with the database at hand may do to the record of an approved scope, and to the events behind it. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { ScopeContext } from '@greenlight/shared/approval/scope-context.js';
import { type ChainedEvent, type ChainHead, nextEvent } from '@greenlight/shared/events/event-chain.js';
import { sampleCause } from '@greenlight/shared/testing/sample-cause.js';
import { BEFORE_SLOT, SLOT } from './campaign-steps.js';
import type { TestDatabase } from './test-database.js';

type Change = Readonly<Record<'$set' | '$unset', Readonly<Record<string, unknown>>>>;
type Forgery = readonly [what: string, change: Partial<Change>];

const put = (path: string, value: unknown): Partial<Change> => ({ $set: { [`machine.${path}`]: value } });
const drop = (path: string): Partial<Change> => ({ $unset: { [`machine.${path}`]: '' } });

const objection = {
  by: { id: 'usr_somebody', name: 'Somebody', via: 'key' },
  reason: 'Too loud',
  at: BEFORE_SLOT,
  round: 1,
};

/** Of content that is approved in its first round, one at least for every field: the compiler asks for those that are new. */
const FORGERIES: Readonly<Record<keyof ScopeContext | 'state', readonly Forgery[]>> = {
  state: [['state', put('value', 'needs_review')]],
  round: [
    ['round', put('context.round', 2)],
    ['round', put('context.round', 0)],
  ],
  submission: [
    ['submission', put('context.submission.by', 'usr_somebody')],
    ['submission', put('context.submission.lookBy', ['usr_somebody'])],
  ],
  approvals: [['votes', put('context.approvals.0.reviewer.name', 'Somebody')]],
  feedback: [['feedback', put('context.feedback', [objection])]],
  causes: [['causes', put('context.causes', [sampleCause()])]],
  receiptId: [['receipt', put('context.receiptId', 'rcp_01ANOTHER')]],
  approvedLook: [
    ['approved look', put('context.approvedLook.wordmark', 'Another house')],
    ['approved look', drop('context.approvedLook')],
  ],
  approvedLookAt: [['time of the approved look', put('context.approvedLookAt', SLOT)]],
  carries: [['carried approval', put('context.carries', [{ from: 'a'.repeat(64), to: 'b'.repeat(64) }])]],
};
export const FIELD_FORGERIES: readonly Forgery[] = Object.values(FORGERIES).flat();

/** Of content that was reopened and submitted a second time. */
export const REOPENED_FORGERIES: readonly Forgery[] = [
  ['round', put('context.round', 1)],
  ['causes', put('context.causes', [])],
  ['approved look', drop('context.approvedLook')],
];

/** What no scope can be. */
export const NO_SCOPES: readonly Forgery[] = [
  ['a round below none', put('context.round', -1)],
  ['a round that is a word', put('context.round', 'one')],
  ['votes that are none', put('context.approvals', 'all')],
  ['a state that there isn’t', put('value', 'blessed')],
  ['nothing to remember', drop('context')],
];

/** The chain as it would be had it been recorded before events of scopes named what they left. */
export const forgetPositions = async (
  { connection }: TestDatabase,
  stream: string,
  scopes: readonly Scope[],
): Promise<void> => {
  const events = connection.collection<ChainedEvent & { _id: string }>('events');
  const ofScope = (event: ChainedEvent): boolean =>
    event.subject.kind === 'scope' && scopes.some((scope) => scope === event.subject.id);
  let head: ChainHead | undefined;
  for (const { _id, ...event } of await events.find({ stream }).sort({ seq: 1 }).toArray()) {
    const { position: _, ...data } = event.data;
    const { hash, prev, seq } = nextEvent(head, ofScope(event) ? { ...event, data } : event);
    await events.updateOne({ _id }, { $set: { hash, prev, data: ofScope(event) ? data : event.data } });
    head = { seq, hash };
  }
  const heads = connection.collection<{ _id: string }>('event_heads');
  await heads.updateOne({ _id: stream }, { $set: { ...head } });
};
