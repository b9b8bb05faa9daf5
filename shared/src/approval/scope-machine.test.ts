import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type BrandLook, lookOf } from '../creative/brand-kit.js';
import { movePosition, type Position } from '../kernel/apply-event.js';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import { statesAllowing } from '../kernel/machine-states.js';
import { drawnMoves, possibleMoves } from '../testing/machine-picture.js';
import { ILLEGAL, machineTable, reachableStates } from '../testing/machine-table.js';
import { OTHER_REVIEWER, REVIEWER } from '../testing/review-scope.js';
import { sampleBrandKit } from '../testing/sample-campaign.js';
import { sampleCause } from '../testing/sample-cause.js';
import { SCOPE_STATES } from './scope.js';
import { INITIAL_SCOPE_CONTEXT, type Reviewer, type ScopeContext } from './scope-context.js';
import type { ScopeEvent } from './scope-event.js';
import { type ScopeMachine, scopeMachine } from './scope-machine.js';

const AT = '2026-08-20T09:00:00.000Z';
const digest = (digit: string) => Digest.parse(digit.repeat(64));
const SEEN = digest('a');

const submit = (of = SEEN, look?: BrandLook): ScopeEvent => ({
  type: 'SUBMIT',
  submission: {
    digest: of,
    upstream: {},
    ...(look && { look }),
    by: 'usr_owner',
    at: AT,
    dueAt: '2026-08-23T09:00:00.000Z',
  },
});
const approve = (reviewer: Reviewer = REVIEWER, quorum = 1, of = SEEN): ScopeEvent => ({
  type: 'APPROVE',
  digest: of,
  approval: { reviewer, at: AT },
  quorum,
  receiptId: ReceiptId.parse('rcp_01'),
});
const reject = (by: Reviewer = REVIEWER): ScopeEvent => ({
  type: 'REJECT',
  digest: SEEN,
  by,
  reason: 'The date is wrong.',
  at: AT,
});
const invalidate: ScopeEvent = { type: 'INVALIDATE', cause: sampleCause() };
const carry: ScopeEvent = { type: 'CARRY', carry: { from: digest('1'), to: digest('2') } };

const events = {
  'SUBMIT, as before': submit(),
  'SUBMIT, changed': submit(digest('b')),
  'SUBMIT, in another look': submit(SEEN, lookOf(sampleBrandKit())),
  APPROVE: approve(),
  'APPROVE, quorum of two': approve(REVIEWER, 2),
  'APPROVE, something else': approve(REVIEWER, 1, digest('b')),
  REJECT: reject(),
  INVALIDATE: invalidate,
  CARRY: carry,
};
const submitted: ScopeContext = {
  ...INITIAL_SCOPE_CONTEXT,
  round: 1,
  submission: { digest: SEEN, upstream: {}, by: 'usr_owner', at: AT, dueAt: AT },
};

type At = Position<ScopeMachine>;
const run = (start: At, ...steps: ScopeEvent[]): At =>
  steps.reduce((position, event) => movePosition(scopeMachine, position, event), start);
const pending: At = { value: 'pending', context: INITIAL_SCOPE_CONTEXT };

describe('the scope machine', () => {
  it('allows this and nothing else once something is submitted', () => {
    const asking = {
      'APPROVE, something else': ILLEGAL,
      APPROVE: 'approved',
      REJECT: 'rejected',
      INVALIDATE: 'needs_review',
      CARRY: ILLEGAL,
    };
    const settled = {
      APPROVE: ILLEGAL,
      'APPROVE, quorum of two': ILLEGAL,
      'APPROVE, something else': ILLEGAL,
      REJECT: ILLEGAL,
      INVALIDATE: 'needs_review',
    };
    expect(machineTable(scopeMachine, { events, contextIn: () => submitted })).toEqual({
      pending: {
        ...asking,
        'SUBMIT, as before': 'pending',
        'SUBMIT, changed': 'pending',
        'SUBMIT, in another look': 'pending',
        'APPROVE, quorum of two': 'pending',
      },
      needs_review: {
        ...asking,
        'SUBMIT, as before': 'needs_review',
        'SUBMIT, changed': 'needs_review',
        'SUBMIT, in another look': 'needs_review',
        'APPROVE, quorum of two': 'needs_review',
      },
      rejected: {
        ...settled,
        'SUBMIT, as before': 'needs_review',
        'SUBMIT, changed': 'needs_review',
        'SUBMIT, in another look': 'needs_review',
        CARRY: ILLEGAL,
      },
      approved: {
        ...settled,
        'SUBMIT, as before': ILLEGAL,
        'SUBMIT, changed': 'needs_review',
        'SUBMIT, in another look': 'needs_review',
        CARRY: 'approved',
      },
    });
  });

  it('allows only to submit or reopen while nothing is submitted', () => {
    const nothing = {
      'APPROVE, quorum of two': ILLEGAL,
      'APPROVE, something else': ILLEGAL,
      APPROVE: ILLEGAL,
      REJECT: ILLEGAL,
      INVALIDATE: 'needs_review',
      CARRY: ILLEGAL,
    };
    const table = machineTable(scopeMachine, { events, contextIn: () => INITIAL_SCOPE_CONTEXT });
    const submitting = (to: string) => ({
      'SUBMIT, as before': to,
      'SUBMIT, changed': to,
      'SUBMIT, in another look': to,
    });
    expect(table.pending).toEqual({ ...nothing, ...submitting('pending') });
    expect(table.needs_review).toEqual({ ...nothing, ...submitting('needs_review') });
  });

  const key = ({ submission, approvals }: ScopeContext) => `${submission?.digest} ${approvals.length}`;

  it('is drawn in the README as it is', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    expect(drawnMoves(readme, 'Approval scope')).toEqual(possibleMoves(scopeMachine, Object.values(events), key));
  });

  it('reaches every state from pending', () => {
    expect(reachableStates(scopeMachine, Object.values(events), key)).toEqual([...SCOPE_STATES].sort());
  });

  it('can be reopened from any state', () => {
    expect(statesAllowing(scopeMachine, 'INVALIDATE').sort()).toEqual([...SCOPE_STATES].sort());
  });

  it('approves only when a quorum of distinct reviewers has approved the same digest', () => {
    const one = run(pending, submit(), approve(REVIEWER, 2));
    expect(one.value).toBe('pending');
    expect(() => run(one, approve(REVIEWER, 2))).toThrow('does not allow APPROVE');
    expect(run(one, approve(OTHER_REVIEWER, 2)).value).toBe('approved');
  });

  it('lets one of those who approved conclude when a quorum that was lowered is reached, and only then', () => {
    const two = run(pending, submit(), approve(REVIEWER, 3), approve(OTHER_REVIEWER, 3));
    expect(() => run(two, approve(REVIEWER, 3))).toThrow('does not allow APPROVE');
    expect(() => run(two, approve(REVIEWER, 2, digest('b')))).toThrow('does not allow APPROVE');
    const { value, context } = run(two, approve(REVIEWER, 2));
    expect(value).toBe('approved');
    expect(context.approvals.map(({ reviewer }) => reviewer.id)).toEqual([OTHER_REVIEWER.id, REVIEWER.id]);
  });

  it('does not count a vote of the round before', () => {
    const again = run(pending, submit(), approve(REVIEWER, 2), submit(digest('b')));
    expect(again.context).toMatchObject({ round: 2, approvals: [] });
    expect(run(again, approve(OTHER_REVIEWER, 2, digest('b'))).value).toBe('pending');
  });

  it('does not let a reviewer who approved reject in the same round', () => {
    expect(() => run(pending, submit(), approve(REVIEWER, 2), reject())).toThrow('does not allow REJECT');
  });

  it('drops the votes and keeps feedback and causes when it is reopened', () => {
    const { value, context } = run(pending, submit(), reject(), invalidate, invalidate);
    expect(value).toBe('needs_review');
    expect(context.submission).toBeUndefined();
    expect(context.approvals).toEqual([]);
    expect(context.feedback).toEqual([{ by: REVIEWER, reason: 'The date is wrong.', at: AT, round: 1 }]);
    expect(context.causes).toEqual([sampleCause(), sampleCause()]);
  });

  it('closes feedback and causes, and names its receipt, when it is approved', () => {
    const { context } = run(pending, submit(), reject(OTHER_REVIEWER), invalidate, submit(), approve());
    expect(context).toMatchObject({ causes: [], receiptId: 'rcp_01', feedback: [{ resolvedAt: AT }] });
  });

  it('forgets what was carried when it is reopened or approved anew', () => {
    const carried = run(pending, submit(), approve(), carry);
    expect(carried.context.carries).toEqual([{ from: digest('1'), to: digest('2') }]);
    expect(run(carried, invalidate).context.carries).toEqual([]);
    expect(run(carried, submit(digest('b')), approve(REVIEWER, 1, digest('b'))).context.carries).toEqual([]);
  });

  it('is approved, whatever happened, only with a quorum of distinct votes on the submitted digest', () => {
    const reviewers = ['a', 'b', 'c'].map((id): Reviewer => ({ id, name: id, via: 'account' }));
    const anyEvent = fc.oneof(
      fc.constantFrom('a', 'b').map((digit) => submit(digest(digit))),
      fc
        .tuple(fc.constantFrom(...reviewers), fc.constantFrom(2, 3), fc.constantFrom('a', 'b'))
        .map(([reviewer, quorum, digit]) => approve(reviewer, quorum, digest(digit))),
      fc.constantFrom(...reviewers).map((reviewer) => reject(reviewer)),
      fc.constantFrom(invalidate, carry),
    );
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (history) => {
        let at = pending;
        for (const event of history) {
          try {
            at = run(at, event);
          } catch {
            continue;
          }
          if (at.value === 'approved') {
            expect(at.context.submission).toBeDefined();
            expect(new Set(at.context.approvals.map(({ reviewer }) => reviewer.id)).size).toBeGreaterThanOrEqual(2);
          }
        }
      }),
    );
  });
});
