/** A scope as people see it: what is asked of whom until when, who has answered, and why it was reopened (SPEC §9). */
import { z } from 'zod';
import { Actor } from '../identity/actor.js';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import { pageOf } from '../kernel/page.js';
import { Instant } from '../kernel/time.js';
import { Cause } from './cause.js';
import { MAX_QUORUM } from './policy.js';
import { Receipt } from './receipt.js';
import { Scope, ScopeState } from './scope.js';
import { Approval, Feedback, Submission, Upstream } from './scope-context.js';
import { ApproveScope, CarryScope, InvalidateScope, RejectScope, SubmitScope } from './scope-event.js';

/** The last receipt that was issued, also when the scope has been reopened since. */
export const ReceiptReference = z.object({
  id: ReceiptId,
  /** Of the receipt. */
  digest: Digest,
  /** Of the manifest that was approved. */
  manifest: Digest,
  upstream: Upstream,
});

export const ScopeView = z
  .object({
    scope: Scope,
    state: ScopeState,
    /** Counts submissions; 0 until the first. */
    round: z.int().min(0),
    /** Of the manifest as it is now: what a decision has to name. */
    digest: Digest,
    /** How many things the scope covers now. */
    itemCount: z.int().min(0),
    submission: Submission.optional(),
    /** Whether what was submitted is still what is there; absent when nothing is submitted. */
    submissionIsCurrent: z.boolean().optional(),
    /** Whether the brand kit still gives the look that was submitted; of content that is submitted alone. */
    lookIsCurrent: z.boolean().optional(),
    approvals: z.array(Approval),
    quorum: z.int().min(1).max(MAX_QUORUM),
    selfApproval: z.boolean(),
    causes: z.array(Cause),
    /** Objections that no approval has closed yet. */
    openFeedback: z.array(Feedback),
    receipt: ReceiptReference.optional(),
    /** Why the stored scope can't be read: what is shown is then a stand-in, of which nothing is known. */
    unreadable: z.string().optional(),
    rev: z.int().min(1),
  })
  .meta({ id: 'ScopeView' });
export type ScopeView = z.infer<typeof ScopeView>;

export const ScopeList = pageOf(ScopeView).meta({ id: 'ScopeList' });

/** A receipt exactly as it was hashed, and its digest beside it. */
export const IssuedReceipt = z.object({ receipt: Receipt, digest: Digest }).meta({ id: 'IssuedReceipt' });
export type IssuedReceipt = z.infer<typeof IssuedReceipt>;

export const ReceiptPage = pageOf(IssuedReceipt).meta({ id: 'ReceiptPage' });

/** One thing that happened to the scope, as the event chain has it. */
export const TimelineEntry = z.object({
  seq: z.int().min(1),
  at: Instant,
  actor: Actor,
  action: z.string(),
  event: z.discriminatedUnion('type', [SubmitScope, ApproveScope, RejectScope, InvalidateScope, CarryScope]),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ScopeDetail = ScopeView.extend({
  /** Newest first; the whole of it is in the campaign's events. */
  timeline: z.array(TimelineEntry),
}).meta({ id: 'ScopeDetail' });
export type ScopeDetail = z.infer<typeof ScopeDetail>;
