/** A manifest as reviewers see it: everything they would approve in full, and what differs from what was approved before (SPEC §9). */
import { z } from 'zod';
import { BrandLook } from '../creative/brand-kit.js';
import { DIFFERENCE_KINDS } from '../kernel/compare-values.js';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import { Instant } from '../kernel/time.js';
import { ITEM_KINDS, Manifest, ManifestItem } from './manifest.js';
import { type ComparableManifest, differencesBetween } from './manifest-difference.js';
import { Scope } from './scope.js';

export const ExplainedChange = z.object({
  kind: z.enum(ITEM_KINDS),
  id: z.string(),
  change: z.enum(['added', 'removed', 'changed']),
  /** Dotted, as reasons and causes name them. */
  fields: z.array(z.string()),
  /** Field by field, with both values; empty when a former value is not known. */
  differences: z.array(
    z.object({
      path: z.string(),
      kind: z.enum(DIFFERENCE_KINDS),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
});
export type ExplainedChange = z.infer<typeof ExplainedChange>;

/** What differs from an approved manifest; no items means that a reaffirmation is all that is asked for. */
export const ChangesSinceReceipt = z.object({
  receiptId: ReceiptId,
  round: z.int().min(1),
  issuedAt: Instant,
  manifest: Digest,
  items: z.array(ExplainedChange),
});
export type ChangesSinceReceipt = z.infer<typeof ChangesSinceReceipt>;

export const ManifestView = z
  .object({
    scope: Scope,
    /** Of `manifest`: what a decision has to name. */
    digest: Digest,
    manifest: Manifest,
    /** The manifest's items, each with exactly what is hashed. */
    items: z.array(ManifestItem.extend({ value: z.record(z.string(), z.unknown()).optional() })),
    /** Of content: how channels will show it, as it was submitted, or would be now. An approval covers it. */
    look: BrandLook.optional(),
    /** Ids of the people who made what is under review. */
    authors: z.array(z.string()),
    /** Since the scope was last approved by anybody; absent when it never was. */
    changes: ChangesSinceReceipt.optional(),
    /** Since the caller last approved it; absent when the caller never did. */
    changesSinceYou: ChangesSinceReceipt.optional(),
  })
  .meta({ id: 'ManifestView' });
export type ManifestView = z.infer<typeof ManifestView>;

/** What changed from one manifest of a scope to another, with the values before and after. */
export const explainChanges = (before: ComparableManifest, after: ComparableManifest): ExplainedChange[] =>
  differencesBetween(before, after).map(({ fields, differences, ...change }) => ({
    ...change,
    fields: [...fields],
    differences: [...differences],
  }));
