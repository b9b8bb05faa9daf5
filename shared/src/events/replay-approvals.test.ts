import fc from 'fast-check';
import { SCOPES, type Scope } from '../approval/scope.js';
import { INITIAL_SCOPE_CONTEXT, type Reviewer } from '../approval/scope-context.js';
import { scopeDigest } from '../approval/scope-digest.js';
import type { ScopeEvent } from '../approval/scope-event.js';
import { type ScopeMachine, scopeMachine, storedScope } from '../approval/scope-machine.js';
import { type BrandLook, lookOf } from '../creative/brand-kit.js';
import { movePosition, type Position } from '../kernel/apply-event.js';
import { Digest } from '../kernel/digest-schema.js';
import { DomainError, IllegalTransition } from '../kernel/errors.js';
import { ReceiptId } from '../kernel/ids.js';
import { plainData } from '../kernel/plain-data.js';
import { storeSnapshot } from '../kernel/stored-snapshot.js';
import { sampleBrandKit } from '../testing/sample-campaign.js';
import { sampleCause } from '../testing/sample-cause.js';
import { isAsLeft, receiptDoubt, scopeDoubt } from './approval-doubts.js';
import type { EventAction } from './event-catalogue.js';
import { eventDataSchema } from './event-catalogue.js';
import { type ChainedEvent, nextEvent } from './event-chain.js';
import { replayApprovals } from './replay-approvals.js';

const AT = '2026-08-20T09:00:00.000Z';
const ACTIONS: Record<ScopeEvent['type'], EventAction> = {
  SUBMIT: 'scope.submitted',
  APPROVE: 'scope.approved',
  REJECT: 'scope.rejected',
  INVALIDATE: 'scope.invalidated',
  CARRY: 'scope.carried',
};

const reviewers = ['a', 'b', 'c'].map((id): Reviewer => ({ id, name: id, via: 'account' }));
const digests = ['a', 'b'].map((digit) => Digest.parse(digit.repeat(64)));
const lookWith = (primary: string): BrandLook => {
  const { colours, ...look } = lookOf(sampleBrandKit());
  return { ...look, colours: { ...colours, primary } };
};
const digest = fc.constantFrom(...digests);
const look = fc.constantFrom(undefined, ...['#0f766e', '#ff0000'].map(lookWith));
const reviewer = fc.constantFrom(...reviewers);

const scopeEvent: fc.Arbitrary<ScopeEvent> = fc.oneof(
  fc.tuple(digest, look).map(([of, look]) => ({
    type: 'SUBMIT' as const,
    submission: { digest: of, upstream: { strategy: of }, ...(look && { look }), by: 'usr_owner', at: AT, dueAt: AT },
  })),
  fc.record({ of: digest, by: reviewer, quorum: fc.integer({ min: 1, max: 2 }) }).map(({ of, by, quorum }) => ({
    type: 'APPROVE' as const,
    digest: of,
    approval: { reviewer: by, at: AT, comment: undefined },
    quorum,
    receiptId: ReceiptId.parse(`rcp_${by.id}${quorum}`),
  })),
  fc.record({ of: digest, by: reviewer }).map(({ of, by }) => ({
    type: 'REJECT' as const,
    digest: of,
    by,
    reason: 'No.',
    at: AT,
  })),
  fc.integer({ min: 2, max: 4 }).map((version) => ({ type: 'INVALIDATE' as const, cause: sampleCause(version) })),
  fc.tuple(digest, digest).map(([from, to]) => ({ type: 'CARRY' as const, carry: { from, to } })),
);
const history = fc.array(fc.tuple(fc.constantFrom(...SCOPES), scopeEvent), { maxLength: 60 });

const RECEIPT = Digest.parse('c'.repeat(64));

const record = (events: ChainedEvent[], scope: Scope, event: ScopeEvent, left: Position<ScopeMachine>): void => {
  const action = ACTIONS[event.type];
  const issues = event.type === 'APPROVE' && left.value === 'approved';
  const position = scopeDigest(left);
  const next = nextEvent(events.at(-1), {
    stream: 'campaign:cmp_01',
    at: AT,
    actor: { kind: 'user', id: 'usr_owner' },
    action,
    subject: { kind: 'scope', id: scope },
    data: eventDataSchema(action).parse({ event, position, ...(issues ? { receipt: RECEIPT } : {}) }) as Record<
      string,
      unknown
    >,
    requestId: 'req_1',
  });
  events.push(next);
};

/** Applies what is legal of a random history, recording it, as the transactions of a campaign would. */
const live = (steps: readonly (readonly [Scope, ScopeEvent])[]) => {
  const initial: Position<ScopeMachine> = { value: 'pending', context: INITIAL_SCOPE_CONTEXT };
  const positions = { strategy: initial, content: initial, schedule: initial, ads: initial };
  const events: ChainedEvent[] = [];
  for (const [scope, event] of steps) {
    try {
      positions[scope] = movePosition(scopeMachine, positions[scope], event);
    } catch (error) {
      if (error instanceof IllegalTransition) continue;
      throw error;
    }
    record(events, scope, event, positions[scope]);
  }
  return { positions, events };
};

const submitted: ScopeEvent = {
  type: 'SUBMIT',
  submission: { digest: digests[0] as Digest, upstream: {}, by: 'usr_owner', at: AT, dueAt: AT },
};

describe('replaying the events of a campaign', () => {
  it('rebuilds the stored state of all four scopes exactly', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { positions, events } = live(steps);
        const replayed = replayApprovals(plainData(events));
        for (const scope of SCOPES) {
          expect(replayed[scope]).toStrictEqual(storeSnapshot(storedScope, positions[scope]));
        }
      }),
    );
  });

  it('finds no doubt in any of them, from the few events that each stands on', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { positions, events } = live(steps);
        for (const scope of SCOPES) {
          const { receiptId: id } = positions[scope].context;
          const own = events.filter(({ subject }) => subject.id === scope);
          const issuing = own.filter(({ data }) => data['receipt'] !== undefined).slice(-1);
          expect(isAsLeft(positions[scope], own.at(-1))).toBe(own.length > 0);
          expect(scopeDoubt(scope, positions[scope], own)).toBeUndefined();
          expect(id && receiptDoubt({ id, digest: RECEIPT }, issuing)).toBeUndefined();
        }
      }),
    );
  });

  it('gives the beginning for a campaign in which nothing was asked', () => {
    expect(replayApprovals([]).ads).toEqual({ value: 'pending', context: INITIAL_SCOPE_CONTEXT, machineVersion: 1 });
  });

  it('passes over events of other things', () => {
    const other = { action: 'creative.edited', subject: { kind: 'creative', id: 'cre_01' }, data: { fields: [] } };
    expect(replayApprovals([other])).toEqual(replayApprovals([]));
  });

  it('refuses a history that can not have happened', () => {
    const { events } = live([['content', submitted]]);
    const vote = {
      action: 'scope.carried',
      subject: { kind: 'scope', id: 'content' },
      data: { event: { type: 'CARRY', carry: { from: digests[0], to: digests[1] } } },
    };
    expect(() => replayApprovals([...events, vote])).toThrow(IllegalTransition);
  });

  it.each([
    ['an unknown scope', { subject: { kind: 'scope', id: 'everything' } }],
    ['data of another shape', { data: { event: { type: 'SUBMIT' } } }],
    ['an event under the name of another', { action: 'scope.approved' }],
  ])('refuses %s', (_what, change) => {
    const [event] = live([['content', submitted]]).events;
    expect(() => replayApprovals([{ ...(event as ChainedEvent), ...change }])).toThrow(DomainError);
  });
});
