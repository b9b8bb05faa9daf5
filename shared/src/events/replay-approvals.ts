/** Rebuilds the approval state of a campaign from its events alone (SPEC §11), by the very machine that made it. */
import type { SnapshotFrom } from 'xstate';
import { z } from 'zod';
import { SCOPES, Scope } from '../approval/scope.js';
import { INITIAL_SCOPE_CONTEXT } from '../approval/scope-context.js';
import type { ScopeEvent } from '../approval/scope-event.js';
import { type ScopeMachine, scopeMachine, storedScope } from '../approval/scope-machine.js';
import { applyEvent, snapshotAt } from '../kernel/apply-event.js';
import { DomainError } from '../kernel/errors.js';
import { type Stored, storeSnapshot } from '../kernel/stored-snapshot.js';
import { APPROVAL_EVENTS } from './approval-events.js';
import type { ChainedEvent } from './event-chain.js';

export type ReplayedEvent = Pick<ChainedEvent, 'action' | 'subject' | 'data'> & { readonly seq?: number };

const isApprovalAction = (action: string): action is keyof typeof APPROVAL_EVENTS =>
  Object.hasOwn(APPROVAL_EVENTS, action);

const notUnderstood = ({ seq, action }: ReplayedEvent, error: z.ZodError): DomainError =>
  new DomainError('internal_error', `Event ${seq ?? ''} ${action} can't be replayed: ${z.prettifyError(error)}`, {
    seq,
    action,
  });

const scopeAndEvent = (event: ReplayedEvent, action: keyof typeof APPROVAL_EVENTS): [Scope, ScopeEvent] => {
  const scope = Scope.safeParse(event.subject.id);
  const data = APPROVAL_EVENTS[action].safeParse(event.data);
  if (!scope.success) {
    throw notUnderstood(event, scope.error);
  }
  if (!data.success) {
    throw notUnderstood(event, data.error);
  }
  return [scope.data, data.data.event];
};

/**
 * The four scopes as they are stored after these events, in order of `seq`; events of other things are passed over.
 * @throws DomainError `internal_error` on an event that isn't understood.
 * @throws IllegalTransition when the events tell of something that can't have happened.
 */
export const replayApprovals = (events: readonly ReplayedEvent[]): Record<Scope, Stored<ScopeMachine>> => {
  const initial = snapshotAt(scopeMachine, { value: 'pending', context: INITIAL_SCOPE_CONTEXT });
  const snapshots = new Map<Scope, SnapshotFrom<ScopeMachine>>(SCOPES.map((scope) => [scope, initial]));
  for (const event of events) {
    if (isApprovalAction(event.action)) {
      const [scope, scopeEvent] = scopeAndEvent(event, event.action);
      snapshots.set(scope, applyEvent(scopeMachine, snapshots.get(scope) ?? initial, scopeEvent));
    }
  }
  const stored = (scope: Scope) => storeSnapshot(storedScope, snapshots.get(scope) ?? initial);
  return {
    strategy: stored('strategy'),
    content: stored('content'),
    schedule: stored('schedule'),
    ads: stored('ads'),
  };
};
