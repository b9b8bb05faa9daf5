import type { Scope } from '../approval/scope.js';
import { INITIAL_SCOPE_CONTEXT, type Reviewer, type ScopeContext, type Submission } from '../approval/scope-context.js';
import { scopeDigest } from '../approval/scope-digest.js';
import type { ScopeEvent } from '../approval/scope-event.js';
import { type ScopeMachine, scopeMachine } from '../approval/scope-machine.js';
import { type BrandLook, lookOf } from '../creative/brand-kit.js';
import { movePosition, type Position } from '../kernel/apply-event.js';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import { sampleBrandKit } from '../testing/sample-campaign.js';
import { sampleCause } from '../testing/sample-cause.js';
import { isAsLeft, receiptDoubt, scopeDoubt } from './approval-doubts.js';
import type { ReplayedEvent } from './replay-approvals.js';

const AT = '2026-08-20T09:00:00.000Z';
const LATER = '2026-08-21T09:00:00.000Z';
const SCOPE: Scope = 'content';
const digest = (digit: string) => Digest.parse(digit.repeat(64));
const reviewer = (id: string): Reviewer => ({ id, name: id, via: 'account' });
const RECEIPT_ID = ReceiptId.parse('rcp_01');
const ISSUED = { id: RECEIPT_ID, digest: digest('c') };

const SUBMISSION: Submission = {
  digest: digest('a'),
  upstream: {},
  look: lookOf(sampleBrandKit()),
  by: 'usr_owner',
  at: AT,
  dueAt: AT,
};

const submit = (): ScopeEvent => ({ type: 'SUBMIT', submission: SUBMISSION });
const approve = (id: string, quorum = 1): ScopeEvent => ({
  type: 'APPROVE',
  digest: digest('a'),
  approval: { reviewer: reviewer(id), at: AT },
  quorum,
  receiptId: RECEIPT_ID,
});
const reject = (): ScopeEvent => ({ type: 'REJECT', digest: digest('a'), by: reviewer('a'), reason: 'No.', at: AT });
const invalidate = (): ScopeEvent => ({ type: 'INVALIDATE', cause: sampleCause(2) });

const ACTIONS = {
  SUBMIT: 'scope.submitted',
  APPROVE: 'scope.approved',
  REJECT: 'scope.rejected',
  INVALIDATE: 'scope.invalidated',
  CARRY: 'scope.carried',
} as const;

interface History {
  readonly position: Position<ScopeMachine>;
  readonly events: readonly ReplayedEvent[];
}

const after = (...steps: readonly ScopeEvent[]): History =>
  steps.reduce<History>(
    ({ position, events }, event) => {
      const next = movePosition(scopeMachine, position, event);
      const issues = event.type === 'APPROVE' && next.value === 'approved';
      const data = { event, position: scopeDigest(next), ...(issues ? { receipt: ISSUED.digest } : {}) };
      const recorded = { action: ACTIONS[event.type], subject: { kind: 'scope', id: SCOPE }, data };
      return { position: next, events: [...events, recorded] };
    },
    { position: { value: 'pending', context: INITIAL_SCOPE_CONTEXT }, events: [] },
  );

type Forgery = (position: Position<ScopeMachine>) => Position<ScopeMachine>;
const withContext =
  (change: Partial<ScopeContext>): Forgery =>
  ({ value, context }) => ({ value, context: { ...context, ...change } });
const called =
  (value: Position<ScopeMachine>['value']): Forgery =>
  ({ context }) => ({ value, context });
const vote = { reviewer: reviewer('b'), at: AT };
const otherLook = { ...SUBMISSION.look, wordmark: 'Another house' } as BrandLook;
const objection = { by: reviewer('a'), reason: 'No.', at: AT, round: 1 };

/** Submitted, rejected, approved, reopened twice and submitted again: every field of it says something. */
const eventful = [submit(), reject(), submit(), approve('a'), invalidate(), invalidate(), submit(), approve('a', 2)];
/** One for every field that there is: a new one is asked for by the compiler. */
const FORGERIES: Record<keyof ScopeContext, readonly [Forgery, string][]> = {
  round: [
    [withContext({ round: 2 }), 'round'],
    [withContext({ round: 0 }), 'round'],
    [withContext({ round: -0 }), 'round'],
  ],
  submission: [
    [withContext({ submission: { ...SUBMISSION, by: 'usr_other' } }), 'submission'],
    [withContext({ submission: { ...SUBMISSION, lookBy: ['usr_other'] } }), 'submission'],
    [withContext({ submission: { ...SUBMISSION, dueAt: LATER } }), 'submission'],
  ],
  approvals: [[withContext({ approvals: [vote] }), 'votes']],
  feedback: [
    [withContext({ feedback: [] }), 'feedback'],
    [withContext({ feedback: [objection] }), 'feedback'],
  ],
  causes: [
    [withContext({ causes: [] }), 'causes'],
    [withContext({ causes: [sampleCause(2)] }), 'causes'],
    [withContext({ causes: [sampleCause(2), { ...sampleCause(2), actorId: 'usr_other' }] }), 'causes'],
  ],
  receiptId: [[withContext({ receiptId: undefined }), 'receipt']],
  approvedLook: [
    [withContext({ approvedLook: otherLook }), 'approved look'],
    [withContext({ approvedLook: undefined }), 'approved look'],
  ],
  approvedLookAt: [[withContext({ approvedLookAt: LATER }), 'time of the approved look']],
  carries: [[withContext({ carries: [{ from: digest('a'), to: digest('b') }] }), 'carried approval']],
};

describe('a scope whose record was changed behind its events', () => {
  it.each(
    Object.entries(FORGERIES).flatMap(([field, forgeries]) => forgeries.map((each) => [field, ...each] as const)),
  )('is in doubt as a whole: its %s', (_, forge, named) => {
    const { position, events } = after(...eventful);
    expect(isAsLeft(position, events.at(-1))).toBe(true);
    expect(scopeDoubt(SCOPE, position, events)).toBeUndefined();
    expect(isAsLeft(forge(position), events.at(-1))).toBe(false);
    expect(scopeDoubt(SCOPE, forge(position), events)).toBe(`its events say something else of its ${named}`);
  });

  it.each<[string, readonly ScopeEvent[], Forgery, RegExp]>([
    ['approved although nobody was asked', [], called('approved'), /its state$/],
    ['approved instead of rejected', [submit(), reject()], called('approved'), /its state$/],
    ['approved instead of reopened', [submit(), approve('a'), invalidate()], called('approved'), /its state$/],
    ['with a vote more', [submit()], withContext({ approvals: [vote] }), /its votes$/],
    ['with a vote less', [submit(), approve('a', 2)], withContext({ approvals: [] }), /its votes$/],
    ['with another voter', [submit(), approve('a')], withContext({ approvals: [vote] }), /its votes$/],
    ['asked about another digest', [submit()], withContext({ submission: undefined }), /its submission$/],
    [
      'shown in another look',
      [submit(), approve('a')],
      withContext({ submission: { ...SUBMISSION, look: otherLook } }),
      /its submission$/,
    ],
    [
      'shown in no look',
      [submit(), approve('a')],
      withContext({ submission: { ...SUBMISSION, look: undefined } }),
      /its submission$/,
    ],
    [
      'carried on to another strategy',
      [submit(), approve('a')],
      withContext({ carries: [{ from: digest('a'), to: digest('b') }] }),
      /its carried approval$/,
    ],
    ['with another receipt', [submit(), approve('a')], withContext({ receiptId: undefined }), /its receipt$/],
  ])('is in doubt: %s', (_, steps, forge, wrong) => {
    const { position, events } = after(...steps);
    expect(scopeDoubt(SCOPE, position, events)).toBeUndefined();
    expect(isAsLeft(forge(position), events.at(-1))).toBe(false);
    expect(scopeDoubt(SCOPE, forge(position), events)).toMatch(wrong);
  });

  it('is in doubt when it is an older copy of itself', () => {
    const { events } = after(submit(), approve('a'), invalidate(), submit(), approve('a', 3), approve('b', 3));
    for (const old of [after(), after(submit()), after(submit(), approve('a')), after(submit(), approve('a', 3))]) {
      expect(isAsLeft(old.position, events.at(-1))).toBe(false);
      expect(scopeDoubt(SCOPE, old.position, events)).toBeDefined();
    }
  });

  it('is in doubt when its events can’t have happened', () => {
    const { position, events } = after(submit(), reject());
    expect(scopeDoubt(SCOPE, position, [...events, ...events.slice(-1)])).toMatch(/can’t have happened/);
    const [event] = events;
    const garbled = { action: 'scope.submitted', subject: { kind: 'scope', id: SCOPE }, data: { event: 'SUBMIT' } };
    expect(event && scopeDoubt(SCOPE, position, [event, garbled])).toMatch(/can’t have happened/);
  });

  it('is not vouched for by an event that was recorded without what it left: all of them tell', () => {
    const { position, events } = after(...eventful);
    const old = events.map(({ data: { position: _, ...data }, ...event }) => ({ ...event, data }));
    expect(isAsLeft(position, old.at(-1))).toBe(false);
    expect(scopeDoubt(SCOPE, position, old)).toBeUndefined();
  });
});

describe('a receipt that is stored', () => {
  const reopened = after(submit(), approve('a'), invalidate()).events;

  it('is believed when it is the one that was issued last, also after the scope was reopened', () => {
    expect(receiptDoubt(ISSUED, reopened)).toBeUndefined();
  });

  it.each([
    ['nobody issued', after(submit()).events, ISSUED, /no event says/],
    ['was not issued last', reopened, { ...ISSUED, id: ReceiptId.parse('rcp_02') }, /rcp_01 was issued last/],
    ['was issued as another', reopened, { ...ISSUED, digest: digest('d') }, /not what was issued/],
  ])('is in doubt when it %s', (_, events, receipt, why) => {
    expect(receiptDoubt(receipt, events)).toMatch(why);
  });
});
