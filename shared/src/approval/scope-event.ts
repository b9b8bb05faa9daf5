/** What can happen to a scope. The event chain stores these very events, so that replaying them rebuilds the scope (SPEC §11). */
import { z } from 'zod';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import { Cause } from './cause.js';
import { MAX_QUORUM } from './policy.js';
import { Approval, Carry, Reviewer, Submission } from './scope-context.js';

export const SubmitScope = z.strictObject({ type: z.literal('SUBMIT'), submission: Submission });
export type SubmitScope = z.infer<typeof SubmitScope>;

export const ApproveScope = z.strictObject({
  type: z.literal('APPROVE'),
  digest: Digest,
  approval: Approval,
  /** The policy's quorum at the time of this vote. */
  quorum: z.int().min(1).max(MAX_QUORUM),
  /** The receipt that is issued if this vote completes the quorum. */
  receiptId: ReceiptId,
});
export type ApproveScope = z.infer<typeof ApproveScope>;

export const RejectScope = z.strictObject({
  type: z.literal('REJECT'),
  digest: Digest,
  by: Reviewer,
  reason: z.string().min(1),
  at: Instant,
});
export type RejectScope = z.infer<typeof RejectScope>;

export const InvalidateScope = z.strictObject({ type: z.literal('INVALIDATE'), cause: Cause });
export type InvalidateScope = z.infer<typeof InvalidateScope>;

export const CarryScope = z.strictObject({ type: z.literal('CARRY'), carry: Carry });
export type CarryScope = z.infer<typeof CarryScope>;

export type ScopeEvent = SubmitScope | ApproveScope | RejectScope | InvalidateScope | CarryScope;
