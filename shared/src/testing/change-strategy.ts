/** Plans the cascade of a second strategy version over sample facts; for tests to say which fields it changes. */
import type { CampaignFacts, VersionFacts } from '../approval/campaign-facts.js';
import { type CascadePlan, planCascade } from '../approval/cascade.js';
import type { Scope } from '../approval/scope.js';
import type { StrategyId } from '../kernel/ids.js';
import type { StrategyBody, StrategyField } from '../strategy/strategy-body.js';
import { approveEverything } from './review-scope.js';
import { type ChangeableFacts, sampleCampaign } from './sample-campaign.js';
import { sampleStrategy } from './sample-strategy.js';

export const ORIGIN = { actorId: 'usr_owner', at: '2026-08-21T09:00:00.000Z' };

const OTHER: { [F in StrategyField]: StrategyBody[F] } = {
  language: 'es',
  offer: 'Another offer',
  objectives: [],
  audience: [],
  positioning: 'Another positioning.',
  keyMessages: [],
  tone: { adjectives: ['brisk'] },
  channels: [],
  pillars: [],
  budget: { totalCents: 1, currency: 'EUR', split: [] },
  dos: [],
  donts: [],
};

/** The second version, in which only these fields differ from the sample strategy. */
export const versionChanging = (...fields: readonly StrategyField[]): VersionFacts => ({
  id: 'str_02' as StrategyId,
  version: 2,
  body: { ...sampleStrategy(), ...Object.fromEntries(fields.map((field) => [field, OTHER[field]])) },
  authorId: 'usr_owner',
});

/** What activating the version that changes these fields brings about. */
export const cascadeOfChanging = (facts: CampaignFacts, ...fields: readonly StrategyField[]): CascadePlan =>
  planCascade(facts, { kind: 'strategy', next: versionChanging(...fields) }, ORIGIN);

export const scopesOf = (plan: CascadePlan): Scope[] => plan.reopened.map(({ scope }) => scope);

export const summariesOf = (plan: CascadePlan): Record<string, string> =>
  Object.fromEntries(plan.reopened.map(({ scope, cause }) => [scope, cause.summary]));

type Preparation = (facts: ChangeableFacts) => void;

/** The sample campaign with all four scopes approved. */
export const approvedCampaign = (prepare: Preparation = () => undefined): CampaignFacts => {
  const facts = sampleCampaign();
  prepare(facts);
  return approveEverything(facts as CampaignFacts);
};

/** The same, of a tenant whose policy is the minimal cascade. */
export const minimalCampaign = (prepare: Preparation = () => undefined): CampaignFacts =>
  approvedCampaign((facts) => {
    facts.policy = { ...facts.policy, minimalCascade: true };
    prepare(facts);
  });
