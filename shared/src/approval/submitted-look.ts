/**
 * The look that goes with the content: frozen when it is submitted, approved with it, and shipped as it was approved, for
 * nothing that changes what the public sees may ship unapproved (PROOF). The other scopes have none.
 */
import { BrandLook, lookOf } from '../creative/brand-kit.js';
import { sameValue } from '../kernel/compare-values.js';
import { RecordDamaged } from '../kernel/stored-record.js';
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

/**
 * The look that the content would be shown in: while it is asked about or approved, the one that it was submitted in,
 * whatever the brand kit is since; otherwise the brand kit's, in which it will be submitted.
 */
export const lookShown = ({
  scopes: { content },
  brandKit,
}: Pick<CampaignFacts, 'scopes' | 'brandKit'>):
  | { readonly look: BrandLook; readonly isFrozen: boolean }
  | undefined => {
  const frozen = content.state === 'rejected' ? undefined : submittedLook(content);
  if (frozen) return { look: frozen, isFrozen: true };
  return brandKit && { look: brandKit, isFrozen: false };
};

/** Content that was submitted before looks were recorded, say: nobody can have approved how it would be shown. */
export const lacksLook = (scope: Scope, context: Pick<ScopeContext, 'submission'>): boolean =>
  scope === 'content' && submittedLook(context) === undefined;

/** Whether reviewers are asked the same: the same digest, in the same look. */
export const asksTheSame = (
  one: Pick<Submission, 'digest' | 'look'> | undefined,
  other: Pick<Submission, 'digest' | 'look'>,
): boolean => one !== undefined && one.digest === other.digest && sameValue(one.look, other.look);
