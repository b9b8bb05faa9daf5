/**
 * The approval of one scope (SPEC §2): `pending | approved | rejected | needs_review`.
 * Only a quorum of distinct votes on the submitted digest approves, and whatever reopens a scope leaves its cause.
 */
import { setup } from 'xstate';
import { contextUpdates } from '../kernel/context-update.js';
import type { StoredMachine } from '../kernel/stored-snapshot.js';
import { INITIAL_SCOPE_CONTEXT, ScopeContext } from './scope-context.js';
import type { ApproveScope, CarryScope, InvalidateScope, RejectScope, ScopeEvent, SubmitScope } from './scope-event.js';
import { asksTheSame } from './submitted-look.js';
import { hasVoted, missingApprovals, withVote } from './votes.js';

interface On<Event> {
  context: ScopeContext;
  event: Event;
}

const update = contextUpdates<ScopeContext, ScopeEvent>();

const isSubmitted = (context: ScopeContext, digest: string): boolean => context.submission?.digest === digest;

const mayApprove = ({ context, event }: On<ApproveScope>): boolean =>
  isSubmitted(context, event.digest) && !hasVoted(context.approvals, event.approval.reviewer.id);

/** Also by somebody who has voted, where the quorum was lowered since: else a round whose voters are all there are never ends. */
const completesQuorum = ({ context, event }: On<ApproveScope>): boolean =>
  isSubmitted(context, event.digest) &&
  missingApprovals(withVote(context.approvals, event.approval), event.quorum) === 0;

const mayReject = ({ context, event }: On<RejectScope>): boolean =>
  isSubmitted(context, event.digest) && !hasVoted(context.approvals, event.by.id);

/** An approved scope is asked about anew only when what it covers, or its look, is no longer what was approved. */
const hasDrifted = ({ context, event }: On<SubmitScope>): boolean => !asksTheSame(context.submission, event.submission);

const openRound = update((context, event: SubmitScope) => ({
  round: context.round + 1,
  submission: event.submission,
  approvals: [],
}));

const countVote = update((context, event: ApproveScope) => ({
  approvals: withVote(context.approvals, event.approval),
}));

/** Approval answers every open cause and every open objection, and stands on today's upstream: nothing is carried yet. */
const settle = update((context, event: ApproveScope) => ({
  approvals: withVote(context.approvals, event.approval),
  feedback: context.feedback.map((note) => ({ ...note, resolvedAt: note.resolvedAt ?? event.approval.at })),
  causes: [],
  carries: [],
  receiptId: event.receiptId,
  approvedLook: context.submission?.look,
  approvedLookAt: context.submission?.look && context.submission.at,
}));

const noteObjection = update((context, event: RejectScope) => ({
  feedback: [...context.feedback, { by: event.by, reason: event.reason, at: event.at, round: context.round }],
}));

const reopen = update((context, event: InvalidateScope) => ({
  submission: undefined,
  approvals: [],
  causes: [...context.causes, event.cause],
  carries: [],
}));

const carry = update((context, event: CarryScope) => ({
  carries: [...context.carries, event.carry],
}));

const VOTE = [
  { guard: completesQuorum, target: 'approved', actions: settle },
  { guard: mayApprove, actions: countVote },
] as const;
const OBJECTION = { guard: mayReject, target: 'rejected', actions: noteObjection } as const;
const REOPENING = { target: 'needs_review', actions: reopen } as const;

/** Before and after a reopening alike, people can be asked and can answer. */
const ASKING = { SUBMIT: { actions: openRound }, APPROVE: VOTE, REJECT: OBJECTION, INVALIDATE: REOPENING } as const;

export const scopeMachine = setup({ types: {} as { context: ScopeContext; events: ScopeEvent } }).createMachine({
  id: 'scope',
  context: INITIAL_SCOPE_CONTEXT,
  initial: 'pending',
  states: {
    pending: { on: ASKING },
    needs_review: { on: ASKING },
    rejected: { on: { SUBMIT: { target: 'needs_review', actions: openRound }, INVALIDATE: REOPENING } },
    approved: {
      on: {
        SUBMIT: { guard: hasDrifted, target: 'needs_review', actions: openRound },
        INVALIDATE: REOPENING,
        CARRY: { actions: carry },
      },
    },
  },
});
export type ScopeMachine = typeof scopeMachine;

export const storedScope: StoredMachine<ScopeMachine> = { machine: scopeMachine, version: 1, context: ScopeContext };
