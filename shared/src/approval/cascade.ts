/**
 * The one table that says which change reopens which scope (SPEC §3). It decides from facts and changes nothing:
 * the same plan is shown as a preview and applied in a transaction.
 */
import type { Digest } from '../kernel/digest-schema.js';
import { changedStrategyFields } from '../strategy/changed-fields.js';
import type { StrategyField } from '../strategy/strategy-body.js';
import type { CampaignFacts, CreativeFacts, PostFacts, ScopeFacts } from './campaign-facts.js';
import type { Cause, ChangeKind } from './cause.js';
import { type Change, type ChangeOrigin, causeOf, type StrategyChange, type ThingChange } from './change.js';
import { buildStrategyManifest } from './manifest.js';
import { SCOPES, type Scope } from './scope.js';

/** `if_used`: only if something in the scope uses the creative, or one of the creatives that use the asset. */
type Reach = 'always' | 'if_used' | 'never';

const TABLE: Readonly<Record<ChangeKind, Readonly<Record<Scope, Reach>>>> = {
  strategy: { strategy: 'always', content: 'always', schedule: 'always', ads: 'always' },
  creative: { strategy: 'never', content: 'always', schedule: 'if_used', ads: 'if_used' },
  post: { strategy: 'never', content: 'never', schedule: 'always', ads: 'never' },
  ad: { strategy: 'never', content: 'never', schedule: 'never', ads: 'always' },
  asset: { strategy: 'never', content: 'if_used', schedule: 'if_used', ads: 'if_used' },
  /** An approval keeps the policy that it was given under (PROOF, Receipt). */
  policy: { strategy: 'never', content: 'never', schedule: 'never', ads: 'never' },
};

/** Minimal mode: beside what uses a creative made from them, the fields that a scope itself is planned from. */
const PLANNED_FROM: Readonly<Record<Scope, readonly StrategyField[]>> = {
  strategy: [],
  content: [],
  schedule: ['channels'],
  ads: ['budget', 'audience'],
};

export interface CascadePlan {
  /** In the order of the scopes; each is to be sent `INVALIDATE` with its cause. */
  readonly reopened: readonly { readonly scope: Scope; readonly cause: Cause }[];
  /** Creatives to be sent `MARK_STALE`. */
  readonly stale: readonly { readonly creativeId: string; readonly cause: Cause }[];
  /** Posts that have not fired, to be sent `HOLD`. */
  readonly held: readonly { readonly postId: string; readonly cause: Cause }[];
  /** Approved scopes that the change doesn't concern, to be sent `CARRY`. */
  readonly carried: readonly { readonly scope: Scope; readonly from: Digest; readonly to: Digest }[];
}

export const EMPTY_PLAN: CascadePlan = { reopened: [], stale: [], held: [], carried: [] };

/** A post that began to publish is history: neither held nor changed by what happens to its creative. */
export const hasNotFired = ({ state }: PostFacts): boolean => state === 'scheduled' || state === 'held';

const isUsedIn = (facts: CampaignFacts, scope: Scope, creativeIds: ReadonlySet<string>): boolean => {
  switch (scope) {
    case 'strategy':
      return false;
    case 'content':
      return creativeIds.size > 0;
    case 'schedule':
      return facts.posts.some((post) => hasNotFired(post) && creativeIds.has(post.creativeId));
    case 'ads':
      return facts.ads.some((ad) => creativeIds.has(ad.creativeId));
  }
};

/** Before anything was submitted there is nothing that anybody saw, so there is nothing to reopen. */
const wasSeen = ({ state, round }: ScopeFacts): boolean => state !== 'pending' || round > 0;

const creativesOf = (facts: CampaignFacts, change: ThingChange): ReadonlySet<string> => {
  if (change.kind === 'creative') {
    return new Set([change.id]);
  }
  const users = facts.creatives.filter(({ assets }) => assets.some(({ id }) => id === change.id));
  return new Set(users.map(({ id }) => id));
};

const cascadeThing = (facts: CampaignFacts, change: ThingChange, origin: ChangeOrigin): CascadePlan => {
  const creativeIds = creativesOf(facts, change);
  const reaches = (scope: Scope): boolean => {
    const reach = TABLE[change.kind][scope];
    return reach === 'always' || (reach === 'if_used' && isUsedIn(facts, scope, creativeIds));
  };
  const cause = causeOf(change, change.fields, origin);
  const reopened = SCOPES.filter((scope) => reaches(scope) && wasSeen(facts.scopes[scope]));
  return { ...EMPTY_PLAN, reopened: reopened.map((scope) => ({ scope, cause })) };
};

const held = (facts: CampaignFacts, cause: Cause): CascadePlan['held'] =>
  facts.posts.filter(hasNotFired).map(({ id }) => ({ postId: id, cause }));

const cascadeWholeStrategy = (
  facts: CampaignFacts,
  change: StrategyChange,
  fields: readonly StrategyField[],
  origin: ChangeOrigin,
): CascadePlan => {
  const cause = causeOf(change, fields, origin);
  return {
    reopened: SCOPES.filter((scope) => TABLE.strategy[scope] === 'always').map((scope) => ({ scope, cause })),
    stale: facts.creatives
      .filter(({ strategyVersion }) => strategyVersion !== change.next.version)
      .map(({ id }) => ({ creativeId: id, cause })),
    held: held(facts, cause),
    carried: [],
  };
};

const intersection = (fields: readonly StrategyField[], used: readonly StrategyField[]): StrategyField[] =>
  fields.filter((field) => used.includes(field));

/** The changed fields that concern a scope: those it is planned from, and those that its creatives were made from. */
const fieldsConcerning = (
  facts: CampaignFacts,
  scope: Scope,
  fields: readonly StrategyField[],
  dependents: readonly CreativeFacts[],
): StrategyField[] => {
  const used = dependents.filter(({ id }) => isUsedIn(facts, scope, new Set([id])));
  return intersection(fields, [...PLANNED_FROM[scope], ...used.flatMap(({ strategyFields }) => strategyFields)]);
};

/** Votes on a request that named the strategy before can't count any more, whatever the request was about. */
const hasOpenRequest = ({ state, submission }: ScopeFacts): boolean =>
  submission !== undefined && (state === 'pending' || state === 'needs_review');

const cascadeMinimalStrategy = (
  facts: CampaignFacts,
  change: StrategyChange,
  fields: readonly StrategyField[],
  origin: ChangeOrigin,
): CascadePlan => {
  const dependents = facts.creatives.filter(({ strategyFields }) => intersection(fields, strategyFields).length > 0);
  const concerns = SCOPES.map((scope) => ({
    scope,
    fields: scope === 'strategy' ? fields : fieldsConcerning(facts, scope, fields, dependents),
  }));
  const isReopened = ({ scope, fields: own }: (typeof concerns)[number]): boolean =>
    scope === 'strategy' || own.length > 0 || hasOpenRequest(facts.scopes[scope]);
  const step = {
    from: buildStrategyManifest(facts).digest,
    to: buildStrategyManifest(facts, change.next).digest,
  };
  return {
    reopened: concerns
      .filter(isReopened)
      .map(({ scope, fields: own }) => ({ scope, cause: causeOf(change, own, origin) })),
    stale: dependents.map(({ id, strategyFields }) => ({
      creativeId: id,
      cause: causeOf(change, intersection(fields, strategyFields), origin),
    })),
    held: held(facts, causeOf(change, fields, origin)),
    carried: concerns
      .filter((concern) => !isReopened(concern) && facts.scopes[concern.scope].state === 'approved')
      .map(({ scope }) => ({ scope, ...step })),
  };
};

/**
 * What a change brings about. The facts are those before a strategy change, and either side of any other.
 * The first strategy of a campaign invalidates nothing (SPEC §2).
 */
export const planCascade = (facts: CampaignFacts, change: Change, origin: ChangeOrigin): CascadePlan => {
  if (change.kind !== 'strategy') {
    return cascadeThing(facts, change, origin);
  }
  if (facts.strategy === undefined) {
    return EMPTY_PLAN;
  }
  const fields = changedStrategyFields(facts.strategy.body, change.next.body);
  return facts.policy.minimalCascade
    ? cascadeMinimalStrategy(facts, change, fields, origin)
    : cascadeWholeStrategy(facts, change, fields, origin);
};
