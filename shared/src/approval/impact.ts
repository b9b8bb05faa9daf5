/** What activating a strategy version would do, asked before it is done (SPEC §3, Preview). Reads the cascade's own plan. */
import { z } from 'zod';
import { CreativeId, PostId } from '../kernel/ids.js';
import { Instant, toInstant } from '../kernel/time.js';
import { Channel } from '../publishing/channel.js';
import { changedStrategyFields } from '../strategy/changed-fields.js';
import { StrategyField } from '../strategy/strategy-body.js';
import type { CampaignFacts, PostFacts, VersionFacts } from './campaign-facts.js';
import { type CascadePlan, planCascade } from './cascade.js';
import { Scope, ScopeState } from './scope.js';
import { Reviewer } from './scope-context.js';

const HOUR_MS = 3_600_000;

/** `missed`: it could not even be rendered by then. `at_risk`: it falls within the time that reviewers have. */
export const SlotOutlook = z.enum(['kept', 'at_risk', 'missed']);
export type SlotOutlook = z.infer<typeof SlotOutlook>;

export const StrategyImpact = z
  .object({
    /** To be sent with the activation; another revision by then is a 409 and a fresh preview. */
    baseRevision: z.int().min(0),
    fromVersion: z.int().min(1).optional(),
    toVersion: z.int().min(1),
    minimal: z.boolean(),
    changedFields: z.array(StrategyField),
    scopes: z.array(
      z.object({
        scope: Scope,
        state: ScopeState,
        because: z.string(),
        fields: z.array(z.string()),
        /** Those whose approval falls. */
        askedAgain: z.array(Reviewer),
      }),
    ),
    /** Approvals that stand, because nothing that they depend on changed (minimal mode). */
    unaffectedScopes: z.array(Scope),
    creatives: z.array(
      z.object({
        id: CreativeId,
        name: z.string(),
        because: z.string(),
        fields: z.array(z.string()),
        costMicros: z.int().min(0),
        durationMs: z.int().min(0),
      }),
    ),
    posts: z.array(
      z.object({
        id: PostId,
        channel: Channel,
        publishAt: Instant,
        because: z.string(),
        outlook: SlotOutlook,
        /** When its creative could be ready at the earliest; approvals come on top. */
        renderedAt: Instant,
      }),
    ),
    /** To render all stale creatives anew; millionths of the currency that providers are paid in. */
    costMicros: z.int().min(0),
    /** With as many renders side by side as the providers allow. */
    durationMs: z.int().min(0),
  })
  .meta({ id: 'StrategyImpact' });
export type StrategyImpact = z.infer<typeof StrategyImpact>;

/** What a preview is made from, and an activation decided on: to be read in one snapshot. */
export interface ImpactBasis {
  readonly facts: CampaignFacts;
  /** Of the tenant's approval policy, which says how far a cascade goes (SPEC §3, minimal mode). */
  readonly policyRevision: number;
}

/**
 * The revision that a preview stands on, as one number: that of the campaign plus that of the policy. Each of the two
 * only ever grows, so their sum is another one if, and only if, one of them is: no change can make up for another.
 */
export const baseRevisionOf = ({ facts, policyRevision }: ImpactBasis): number => facts.gateRevision + policyRevision;

export interface RenderEstimate {
  readonly costMicros: number;
  readonly durationMs: number;
}

export interface ImpactEstimates {
  /** By creative id; one that isn't listed costs nothing to make anew, such as text from the offline copywriter. */
  readonly creatives: Readonly<Record<string, RenderEstimate>>;
  /** How many renders run side by side. */
  readonly concurrency: number;
}

const NOTHING: RenderEstimate = { costMicros: 0, durationMs: 0 };

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);

/** No schedule of renders beats the longest of them, nor an even spread. */
const sideBySide = (durationsMs: readonly number[], concurrency: number): number =>
  Math.max(0, ...durationsMs, Math.ceil(sum(durationsMs) / Math.max(1, concurrency)));

const outlook = (publishAtMs: number, renderedAtMs: number, reviewMs: number): SlotOutlook => {
  if (publishAtMs < renderedAtMs) {
    return 'missed';
  }
  return publishAtMs < renderedAtMs + reviewMs ? 'at_risk' : 'kept';
};

const impactOnScopes = (facts: CampaignFacts, plan: CascadePlan): StrategyImpact['scopes'] =>
  plan.reopened.map(({ scope, cause }) => ({
    scope,
    state: facts.scopes[scope].state,
    because: cause.summary,
    fields: cause.fields,
    askedAgain: facts.scopes[scope].approvals.map(({ reviewer }) => reviewer),
  }));

const impactOnCreatives = (
  facts: CampaignFacts,
  plan: CascadePlan,
  estimates: ImpactEstimates,
): StrategyImpact['creatives'] => {
  const causes = new Map(plan.stale.map(({ creativeId, cause }) => [creativeId, cause]));
  return facts.creatives.flatMap(({ id, name }) => {
    const cause = causes.get(id);
    const { costMicros, durationMs } = estimates.creatives[id] ?? NOTHING;
    return cause === undefined
      ? []
      : [{ id, name, because: cause.summary, fields: cause.fields, costMicros, durationMs }];
  });
};

const impactOnPosts = (
  facts: CampaignFacts,
  plan: CascadePlan,
  durationOf: (post: PostFacts) => number,
  now: Date,
): StrategyImpact['posts'] => {
  const causes = new Map(plan.held.map(({ postId, cause }) => [postId, cause]));
  const reviewMs = Math.max(0, ...plan.reopened.map(({ scope }) => facts.policy.scopes[scope].dueHours * HOUR_MS));
  return facts.posts.flatMap((post) => {
    const cause = causes.get(post.id);
    if (cause === undefined) {
      return [];
    }
    const renderedAtMs = now.getTime() + durationOf(post);
    return [
      {
        id: post.id,
        channel: post.channel,
        publishAt: post.publishAt,
        because: cause.summary,
        outlook: outlook(Date.parse(post.publishAt), renderedAtMs, reviewMs),
        renderedAt: toInstant(new Date(renderedAtMs)),
      },
    ];
  });
};

/** What activating `next` at `now` would do; for a campaign's first version, nothing. */
export const strategyImpact = (
  basis: ImpactBasis,
  next: VersionFacts,
  now: Date,
  estimates: ImpactEstimates,
): StrategyImpact => {
  const { facts } = basis;
  const plan = planCascade(facts, { kind: 'strategy', next }, { actorId: next.authorId, at: toInstant(now) });
  const creatives = impactOnCreatives(facts, plan, estimates);
  const durations = new Map(creatives.map(({ id, durationMs }) => [id, durationMs]));
  return {
    baseRevision: baseRevisionOf(basis),
    ...(facts.strategy === undefined ? {} : { fromVersion: facts.strategy.version }),
    toVersion: next.version,
    minimal: facts.policy.minimalCascade,
    changedFields: facts.strategy === undefined ? [] : changedStrategyFields(facts.strategy.body, next.body),
    scopes: impactOnScopes(facts, plan),
    unaffectedScopes: plan.carried.map(({ scope }) => scope),
    creatives,
    posts: impactOnPosts(facts, plan, ({ creativeId }) => durations.get(creativeId) ?? 0, now),
    costMicros: sum(creatives.map(({ costMicros }) => costMicros)),
    durationMs: sideBySide([...durations.values()], estimates.concurrency),
  };
};
