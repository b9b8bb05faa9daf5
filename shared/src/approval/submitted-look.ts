/**
 * The look that goes with the content: frozen when it is submitted, approved with it, and shipped as it was approved, for
 * nothing that changes what the public sees may ship unapproved (PROOF). The other scopes have none.
 */
import { BrandLook, lookOf } from '../creative/brand-kit.js';
import { sameValue } from '../kernel/compare-values.js';
import { RecordDamaged } from '../kernel/stored-record.js';
import type { Instant } from '../kernel/time.js';
import type { CampaignFacts } from './campaign-facts.js';
import type { Scope } from './scope.js';
import type { ScopeContext, Submission } from './scope-context.js';

/** The look in which a scope would be submitted now. Throws `record_damaged` for content without a brand kit. */
export const lookToSubmit = (
  scope: Scope,
  { brandKit, tenantId }: Pick<CampaignFacts, 'brandKit' | 'tenantId'>,
): BrandLook | undefined => {
  if (scope !== 'content') return undefined;
  if (brandKit) return lookOf(brandKit);
  throw new RecordDamaged([
    { kind: 'brand_kit', id: tenantId, problem: 'missing', detail: 'content can’t be submitted without its look' },
  ]);
};

/** `undefined` when none is recorded, or something that is no look. */
export const submittedLook = ({ submission }: Pick<ScopeContext, 'submission'>): BrandLook | undefined =>
  BrandLook.safeParse(submission?.look).data;

/** Content that was submitted before looks were recorded, say: nobody can have approved how it would be shown. */
export const lacksLook = (scope: Scope, context: Pick<ScopeContext, 'submission'>): boolean =>
  scope === 'content' && submittedLook(context) === undefined;

/** Whether reviewers are asked the same: the same digest, in the same look. */
export const asksTheSame = (
  one: Pick<Submission, 'digest' | 'look'> | undefined,
  other: Pick<Submission, 'digest' | 'look'>,
): boolean => one !== undefined && one.digest === other.digest && sameValue(one.look, other.look);

/** Somebody who changed the look of the brand kit, and when they last did. */
export interface LookAuthor {
  readonly id: string;
  readonly at: Instant;
}

/** Also whoever changed it at that very time, and everybody when no look was approved yet. */
export const authorsSince = (authors: readonly LookAuthor[], since: Instant | undefined): string[] =>
  authors.filter(({ at }) => since === undefined || at >= since).map(({ id }) => id);
