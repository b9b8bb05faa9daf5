/** The immutable record that named people approved one manifest (PROOF, Receipt). Never edited; its digest is kept beside it. */
import { z } from 'zod';
import { digestOf } from '../kernel/digest.js';
import { Digest } from '../kernel/digest-schema.js';
import { CampaignId, ReceiptId, TenantId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import type { BuiltManifest } from './manifest.js';
import { Scope } from './scope.js';
import { type Approval, Reviewer, Upstream } from './scope-context.js';

export const ReceiptDecision = z.strictObject({
  reviewer: Reviewer,
  decision: z.literal('approve'),
  at: Instant,
  comment: z.string().optional(),
});

export const Receipt = z
  .strictObject({
    type: z.literal('greenlight/receipt/v1'),
    id: ReceiptId,
    tenantId: TenantId,
    campaignId: CampaignId,
    scope: Scope,
    round: z.int().min(1),
    manifest: Digest,
    upstream: Upstream,
    policy: z.strictObject({ quorum: z.int().min(1), selfApproval: z.boolean() }),
    decisions: z.array(ReceiptDecision).min(1),
    issuedAt: Instant,
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

export interface ReceiptInput {
  readonly id: ReceiptId;
  readonly approved: BuiltManifest;
  readonly round: number;
  readonly policy: { readonly quorum: number; readonly selfApproval: boolean };
  /** The votes that completed the quorum, in the order they were given. */
  readonly approvals: readonly Approval[];
  readonly issuedAt: Instant;
}

const decision = ({ reviewer: { id, name, via }, at, comment }: Approval): z.infer<typeof ReceiptDecision> => ({
  reviewer: { id, name, via },
  decision: 'approve',
  at,
  ...(comment === undefined ? {} : { comment }),
});

/** The receipt of a manifest whose quorum is complete, and its digest. */
export const buildReceipt = ({
  id,
  approved: { manifest, digest },
  round,
  policy,
  approvals,
  issuedAt,
}: ReceiptInput): { receipt: Receipt; digest: Digest } => {
  const receipt: Receipt = {
    type: 'greenlight/receipt/v1',
    id,
    tenantId: manifest.tenantId,
    campaignId: manifest.campaignId,
    scope: manifest.scope,
    round,
    manifest: digest,
    upstream: manifest.upstream,
    policy: { quorum: policy.quorum, selfApproval: policy.selfApproval },
    decisions: approvals.map(decision),
    issuedAt,
  };
  return { receipt, digest: digestOf(receipt) };
};
