/** What a scope remembers beside its state: the open round, the votes, the feedback and why it was reopened (SPEC §2). */
import { z } from 'zod';
import { BrandLook } from '../creative/brand-kit.js';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import { Cause } from './cause.js';

/** Who voted, and how they proved who they are (PROOF, Receipt). */
export const Reviewer = z.object({ id: z.string(), name: z.string(), via: z.enum(['account', 'link', 'key']) });
export type Reviewer = z.infer<typeof Reviewer>;

/** The digests that an approval stands on: none for the strategy, the strategy's manifest for the others (PROOF). */
export const Upstream = z.strictObject({ strategy: Digest.optional() });
export type Upstream = z.infer<typeof Upstream>;

export const Submission = z.object({
  /** Digest of the manifest that reviewers were asked to decide on. */
  digest: Digest,
  upstream: Upstream,
  /** Of content: how channels will show it. It is approved with the content, and ships whatever the brand kit is then. */
  look: BrandLook.optional(),
  /** Ids of all who changed the brand kit since content was submitted in the look that was approved last. */
  lookBy: z.array(z.string()).optional(),
  /** Id of who asked. */
  by: z.string(),
  at: Instant,
  dueAt: Instant,
});
export type Submission = z.infer<typeof Submission>;

export const Approval = z.object({ reviewer: Reviewer, at: Instant, comment: z.string().optional() });
export type Approval = z.infer<typeof Approval>;

export const Feedback = z.object({
  by: Reviewer,
  reason: z.string(),
  at: Instant,
  round: z.int().min(1),
  /** Set when a later approval closed it. */
  resolvedAt: Instant.optional(),
});
export type Feedback = z.infer<typeof Feedback>;

/** In minimal mode an approval outlives a strategy change that doesn't concern it: strategy manifest `from` → `to`. */
export const Carry = z.object({ from: Digest, to: Digest });
export type Carry = z.infer<typeof Carry>;

export const ScopeContext = z.object({
  /** Counts submissions; 0 until the first. */
  round: z.int().min(0),
  submission: Submission.optional(),
  /** Votes of the open round; an approved scope keeps those that approved it. */
  approvals: z.array(Approval),
  feedback: z.array(Feedback),
  /** Open causes: why it was reopened since it was last approved. */
  causes: z.array(Cause),
  receiptId: ReceiptId.optional(),
  /** Of content: the look that was last approved. */
  approvedLook: BrandLook.optional(),
  /** When that one was submitted. */
  approvedLookAt: Instant.optional(),
  carries: z.array(Carry),
});
export type ScopeContext = z.infer<typeof ScopeContext>;

export const INITIAL_SCOPE_CONTEXT: ScopeContext = { round: 0, approvals: [], feedback: [], causes: [], carries: [] };
