/** What a render job remembers between events, and everything that can happen to it (SPEC §6). */
import { z } from 'zod';
import {
  MAX_RENDER_ATTEMPTS,
  type RenderError,
  RenderError as RenderErrorSchema,
  RenderProgress,
} from './render-job.js';

export const RenderJobContext = z.object({
  /** Submissions begun, whatever became of them; each is counted before the provider is called. */
  attempts: z.int().min(0),
  /** No further automatic attempt at this count. A person's retry raises it. */
  attemptLimit: z.int().min(1),
  progress: RenderProgress,
  providerJobId: z.string().optional(),
  cancelRequested: z.boolean(),
  error: RenderErrorSchema.optional(),
});
export type RenderJobContext = z.infer<typeof RenderJobContext>;

export const INITIAL_RENDER_JOB_CONTEXT: RenderJobContext = {
  attempts: 0,
  attemptLimit: MAX_RENDER_ATTEMPTS,
  progress: { percent: 0 },
  cancelRequested: false,
};

/** Written before the provider is called: from here on a crash leaves a submission whose outcome can't be told. */
export interface SubmitIntent {
  type: 'SUBMIT_INTENT';
}
/** The provider took the job and named it. */
export interface Accepted {
  type: 'ACCEPTED';
  providerJobId: string;
}
/** Time-out, broken connection or a dead worker between the intent and our record: it may have been accepted. */
export interface OutcomeUnknown {
  type: 'OUTCOME_UNKNOWN';
  error: RenderError;
}
export interface Progressed {
  type: 'PROGRESS';
  progress: RenderProgress;
}
/** The output is downloaded, checked and stored. Until then a finished job stays `running`, so that a failed download is not a new order. */
export interface Succeeded {
  type: 'SUCCEEDED';
}
/** Certain failure: refused at submission, failed at the provider, or unusable output. `error.retryAt`: when it would be tried again. */
export interface Failed {
  type: 'FAILED';
  error: RenderError;
}
/** A person asks for the end. At once when nothing was sent; otherwise the provider is asked and whatever finishes first wins. */
export interface CancelRequested {
  type: 'CANCEL_REQUESTED';
}
/** The provider confirms that it stopped, asked or not. */
export interface Cancelled {
  type: 'CANCELLED';
}
/** The provider no longer knows a job that it had accepted: neither failed nor running, and perhaps paid for. */
export interface Lost {
  type: 'LOST';
  error: RenderError;
}
/** Reconciliation found the submission at the provider. */
export interface ReconciledRunning {
  type: 'RECONCILED_RUNNING';
  providerJobId: string;
}
/** Reconciliation proved that the provider never accepted it. `error.retryAt`: when it would be tried again. */
export interface ReconciledAbsent {
  type: 'RECONCILED_ABSENT';
  error: RenderError;
}
/** A person decides after the deadline: submit once more, knowing that the first may be charged too. */
export interface ResolvedResubmit {
  type: 'RESOLVED_RESUBMIT';
}
/** A person decides after the deadline: take it for failed. */
export interface ResolvedFailed {
  type: 'RESOLVED_FAILED';
  error: RenderError;
}
/** A finished result with the same input hash serves this request as well; nothing is sent. */
export interface Reused {
  type: 'REUSED';
}
/** A person asks for another round of attempts. */
export interface Retry {
  type: 'RETRY';
}

export type RenderJobEvent =
  | SubmitIntent
  | Accepted
  | OutcomeUnknown
  | Progressed
  | Succeeded
  | Failed
  | CancelRequested
  | Cancelled
  | Lost
  | ReconciledRunning
  | ReconciledAbsent
  | ResolvedResubmit
  | ResolvedFailed
  | Reused
  | Retry;
