/** What people send when they submit, approve or reject a scope. A decision always names the digest it is about (SPEC §12). */
import { z } from 'zod';
import { Digest } from '../kernel/digest-schema.js';
import { plainText } from '../kernel/text.js';

const MAX_REMARK_LENGTH = 2_000;

/** Submitting asks for nothing: what is submitted is the manifest as it is now, and the policy gives the due date. */
export const SubmitScopeRequest = z.strictObject({}).meta({ id: 'SubmitScopeRequest' }).optional();
export type SubmitScopeRequest = z.infer<typeof SubmitScopeRequest>;

/** What a decision is about. */
const Seen = z.strictObject({
  /** Of the manifest that the reviewer saw. */
  digest: Digest,
  /**
   * The round that the reviewer saw (`round` of the scope): a decision on content is about its look too. Asked for when
   * the same manifest was submitted in more than one look.
   */
  round: z.int().min(1).optional(),
});
export type Seen = z.infer<typeof Seen>;

export const ApproveScopeRequest = Seen.extend({
  comment: plainText({ max: MAX_REMARK_LENGTH, multiline: true }).optional(),
}).meta({ id: 'ApproveScopeRequest' });
export type ApproveScopeRequest = z.infer<typeof ApproveScopeRequest>;

export const RejectScopeRequest = Seen.extend({
  /** Stays open as feedback until the scope is approved (SPEC §2). */
  reason: plainText({ max: MAX_REMARK_LENGTH, multiline: true }),
}).meta({ id: 'RejectScopeRequest' });
export type RejectScopeRequest = z.infer<typeof RejectScopeRequest>;
