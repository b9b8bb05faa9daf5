import type { StrategyId } from '../kernel/ids.js';
import { approveEverything, REVIEWER } from '../testing/review-scope.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleCampaign } from '../testing/sample-campaign.js';
import { sampleStrategy } from '../testing/sample-strategy.js';
import type { CampaignFacts, VersionFacts } from './campaign-facts.js';
import { baseRevisionOf, type ImpactEstimates, StrategyImpact, strategyImpact } from './impact.js';

const MINUTE_MS = 60_000;
const next: VersionFacts = {
  id: 'str_02' as StrategyId,
  version: 2,
  body: { ...sampleStrategy(), audience: [] },
  authorId: 'usr_owner',
};
const estimates: ImpactEstimates = {
  creatives: {
    cre_10: { costMicros: 40_000, durationMs: 10 * MINUTE_MS },
    cre_20: { costMicros: 50_000, durationMs: 20 * MINUTE_MS },
  },
  concurrency: 2,
};
const facts = (change: (given: ChangeableFacts) => void = () => undefined): CampaignFacts => {
  const given = sampleCampaign();
  change(given);
  return approveEverything(given as CampaignFacts);
};
const POLICY_REVISION = 2;
const standing = (given: CampaignFacts) => ({ facts: given, policyRevision: POLICY_REVISION });
const impactOn = (given: CampaignFacts): StrategyImpact => strategyImpact(standing(given), next, SAMPLE_NOW, estimates);

describe('the preview of a strategy', () => {
  it('names the revision that it was made at, so that applying it can be refused once the world has moved on', () => {
    expect(impactOn(facts())).toMatchObject({
      baseRevision: 42,
      fromVersion: 1,
      toVersion: 2,
      changedFields: ['audience'],
    });
  });

  it.each([
    ['the campaign', { gateRevision: 41 }, POLICY_REVISION],
    ['the policy', { gateRevision: 40 }, POLICY_REVISION + 1],
    ['both', { gateRevision: 41 }, POLICY_REVISION + 1],
  ])('names another revision once %s has changed', (_what, { gateRevision }, policyRevision) => {
    const basis = { facts: { ...facts(), gateRevision }, policyRevision };
    expect(baseRevisionOf(basis)).toBeGreaterThan(impactOn(facts()).baseRevision);
    expect(strategyImpact(basis, next, SAMPLE_NOW, estimates).baseRevision).toBe(baseRevisionOf(basis));
  });

  it('has the shape that the API promises', () => {
    expect(StrategyImpact.parse(impactOn(facts()))).toEqual(impactOn(facts()));
  });

  it('says which scopes reopen, why, and who is asked again', () => {
    const { scopes } = impactOn(facts());
    expect(scopes.map(({ scope }) => scope)).toEqual(['strategy', 'content', 'schedule', 'ads']);
    expect(scopes[1]).toEqual({
      scope: 'content',
      state: 'approved',
      because: 'because "audience" changed in strategy v2',
      fields: ['audience'],
      askedAgain: [REVIEWER],
    });
  });

  it('adds up the cost of rendering what goes stale, and the time with renders side by side', () => {
    const { creatives, costMicros, durationMs } = impactOn(facts());
    expect(creatives.map(({ id, costMicros: cost }) => [id, cost])).toEqual([
      ['cre_10', 40_000],
      ['cre_20', 50_000],
      ['cre_30', 0],
    ]);
    expect(costMicros).toBe(90_000);
    expect(durationMs).toBe(20 * MINUTE_MS);
    const oneByOne = strategyImpact(standing(facts()), next, SAMPLE_NOW, { ...estimates, concurrency: 1 });
    expect(oneByOne.durationMs).toBe(30 * MINUTE_MS);
  });

  it.each([
    ['missed', '2026-08-20T09:09:59.999Z'],
    ['at_risk', '2026-08-20T09:10:00.000Z'],
    ['at_risk', '2026-08-23T09:09:59.999Z'],
    ['kept', '2026-08-23T09:10:00.000Z'],
  ])('calls the slot of a post %s at %s', (outlook, publishAt) => {
    const { posts } = impactOn(
      facts((given) => {
        if (given.posts[0]) given.posts[0].publishAt = publishAt;
      }),
    );
    expect(posts[0]).toMatchObject({ id: 'pst_10', outlook, renderedAt: '2026-08-20T09:10:00.000Z' });
  });

  it('passes over posts that have fired', () => {
    const { posts } = impactOn(
      facts((given) => {
        if (given.posts[0]) given.posts[0].state = 'published';
      }),
    );
    expect(posts.map(({ id }) => id)).toEqual(['pst_20']);
  });

  it('tells of a first strategy that it reopens nothing', () => {
    const { strategy: _none, ...given } = sampleCampaign();
    const impact = impactOn(given as CampaignFacts);
    expect(impact).toMatchObject({ scopes: [], creatives: [], posts: [], costMicros: 0, durationMs: 0 });
    expect(impact.fromVersion).toBeUndefined();
  });

  it('names in minimal mode the approvals that stand', () => {
    const given = facts((sample) => {
      sample.policy = { ...sample.policy, minimalCascade: true };
    });
    const budgetOnly = {
      ...next,
      body: { ...sampleStrategy(), budget: { totalCents: 1, currency: 'EUR' as const, split: [] } },
    };
    expect(strategyImpact(standing(given), budgetOnly, SAMPLE_NOW, estimates)).toMatchObject({
      minimal: true,
      unaffectedScopes: ['content', 'schedule'],
      creatives: [],
    });
  });
});
