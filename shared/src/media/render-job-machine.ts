/**
 * The life of a render job (SPEC §6): `queued → submitting → running → published | failed | cancelled`, with `unknown`.
 * A provider is asked again only when it is certain that the last request was not accepted, or when a person says so.
 */
import { setup } from 'xstate';
import { contextUpdates } from '../kernel/context-update.js';
import type { StoredMachine } from '../kernel/stored-snapshot.js';
import { MAX_RENDER_ATTEMPTS, type RenderError, type RenderProgress } from './render-job.js';
import {
  type Accepted,
  type Failed,
  INITIAL_RENDER_JOB_CONTEXT,
  type Lost,
  type OutcomeUnknown,
  type Progressed,
  type ReconciledAbsent,
  type ReconciledRunning,
  RenderJobContext,
  type RenderJobEvent,
  type ResolvedFailed,
} from './render-job-event.js';

interface On<Event> {
  context: RenderJobContext;
  event: Event;
}

const hasAttemptsLeft = ({ context }: On<unknown>): boolean => context.attempts < context.attemptLimit;
const wasCancelRequested = ({ context }: On<unknown>): boolean => context.cancelRequested;
const isRetryable = ({ context, event }: On<Failed | ReconciledAbsent>): boolean =>
  event.error.retryable && hasAttemptsLeft({ context, event });
/** What would be retried is what a requested cancel stops. */
const stopsForCancel = ({ context, event }: On<Failed | ReconciledAbsent>): boolean =>
  context.cancelRequested && isRetryable({ context, event });

const NO_PROGRESS: RenderProgress = { percent: 0 };

/** The error of a job that won't be tried again names no time to come. */
const finalError = ({ code, message, retryable }: RenderError): RenderError => ({ code, message, retryable });

/** Progress never regresses: a report from before the last one, come late, changes nothing (RELIABILITY: out of order). */
const furthest = (known: RenderProgress, reported: RenderProgress): RenderProgress =>
  reported.percent >= known.percent ? reported : known;

const update = contextUpdates<RenderJobContext, RenderJobEvent>();

const beginAttempt = update((context) => ({
  attempts: context.attempts + 1,
  providerJobId: undefined,
  progress: NO_PROGRESS,
  error: undefined,
}));
const noteProviderJob = update((_context, event: Accepted | ReconciledRunning) => ({
  providerJobId: event.providerJobId,
  error: undefined,
}));
const noteProgress = update((context, event: Progressed) => ({
  progress: furthest(context.progress, event.progress),
}));
const noteDoubt = update((_context, event: OutcomeUnknown | Lost) => ({ error: finalError(event.error) }));
const noteFailure = update((_context, event: Failed | ReconciledAbsent | ResolvedFailed) => ({
  error: finalError(event.error),
}));
const queueAgain = update((_context, event: Failed | ReconciledAbsent) => ({
  error: event.error,
  progress: NO_PROGRESS,
}));
const finish = update(() => ({ progress: { percent: 100 }, error: undefined }));
const noteCancelRequest = update(() => ({ cancelRequested: true }));
const allowOneMore = update((context) => ({
  attemptLimit: Math.max(context.attemptLimit, context.attempts + 1),
  progress: NO_PROGRESS,
  cancelRequested: false,
}));
const startOver = update((context) => ({
  attemptLimit: context.attempts + MAX_RENDER_ATTEMPTS,
  progress: NO_PROGRESS,
  cancelRequested: false,
  error: undefined,
}));

const FAILURE = [
  { guard: stopsForCancel, target: 'cancelled', actions: noteFailure },
  { guard: isRetryable, target: 'queued', actions: queueAgain },
  { target: 'failed', actions: noteFailure },
] as const;
const CANCEL_REQUESTED = { actions: noteCancelRequest } as const;
const SUCCEEDED = { target: 'published', actions: finish } as const;
const RETRY = { target: 'queued', actions: startOver } as const;

export const renderJobMachine = setup({
  types: {} as { context: RenderJobContext; events: RenderJobEvent },
}).createMachine({
  id: 'render job',
  context: INITIAL_RENDER_JOB_CONTEXT,
  initial: 'queued',
  states: {
    queued: {
      on: {
        SUBMIT_INTENT: { guard: hasAttemptsLeft, target: 'submitting', actions: beginAttempt },
        REUSED: SUCCEEDED,
        /** Before anything was sent: no brand kit, budget gone, no provider that can. */
        FAILED: { target: 'failed', actions: noteFailure },
        CANCEL_REQUESTED: { target: 'cancelled', actions: noteCancelRequest },
      },
    },
    submitting: {
      on: {
        ACCEPTED: { target: 'running', actions: noteProviderJob },
        FAILED: FAILURE,
        OUTCOME_UNKNOWN: { target: 'unknown', actions: noteDoubt },
        CANCEL_REQUESTED,
      },
    },
    running: {
      on: {
        PROGRESS: { actions: noteProgress },
        SUCCEEDED,
        FAILED: FAILURE,
        LOST: { target: 'unknown', actions: noteDoubt },
        CANCEL_REQUESTED,
        CANCELLED: 'cancelled',
      },
    },
    unknown: {
      on: {
        RECONCILED_RUNNING: { target: 'running', actions: noteProviderJob },
        RECONCILED_ABSENT: [{ guard: wasCancelRequested, target: 'cancelled', actions: noteFailure }, ...FAILURE],
        SUCCEEDED,
        FAILED: FAILURE,
        CANCEL_REQUESTED,
        CANCELLED: 'cancelled',
        RESOLVED_RESUBMIT: { target: 'queued', actions: allowOneMore },
        RESOLVED_FAILED: { target: 'failed', actions: noteFailure },
      },
    },
    published: {},
    failed: { on: { RETRY } },
    cancelled: { on: { RETRY } },
  },
});
export type RenderJobMachine = typeof renderJobMachine;

export const storedRenderJob: StoredMachine<RenderJobMachine> = {
  machine: renderJobMachine,
  version: 1,
  context: RenderJobContext,
};
