import fc from 'fast-check';
import { movePosition } from '../kernel/apply-event.js';
import { STRATEGY_FIELDS } from '../strategy/strategy-body.js';
import {
  approvedCampaign,
  cascadeOfChanging,
  minimalCampaign,
  ORIGIN,
  scopesOf,
  summariesOf,
  versionChanging,
} from '../testing/change-strategy.js';
import { positionOf, submitScope } from '../testing/review-scope.js';
import { sampleCampaign } from '../testing/sample-campaign.js';
import type { CampaignFacts } from './campaign-facts.js';
import { planCascade } from './cascade.js';
import { buildManifest, buildStrategyManifest } from './manifest.js';
import { scopeMachine } from './scope-machine.js';

describe('the cascade of a new strategy in minimal mode', () => {
  it.each([
    ['positioning', ['strategy'], ['content', 'schedule', 'ads']],
    ['channels', ['strategy', 'schedule'], ['content', 'ads']],
    ['budget', ['strategy', 'ads'], ['content', 'schedule']],
    ['audience', ['strategy', 'content', 'schedule', 'ads'], []],
    ['tone', ['strategy', 'content', 'schedule', 'ads'], []],
  ] as const)(
    'reopens for a change of %s only what depends on it, and carries the rest',
    (field, reopened, carried) => {
      const plan = cascadeOfChanging(minimalCampaign(), field);
      expect(scopesOf(plan)).toEqual(reopened);
      expect(plan.carried.map(({ scope }) => scope)).toEqual(carried);
    },
  );

  it.each([
    ['audience', ['strategy', 'ads']],
    ['budget', ['strategy', 'ads']],
    ['channels', ['strategy', 'schedule']],
    ['tone', ['strategy']],
  ] as const)(
    'reopens for a change of %s what is planned from it, though no creative was made from it',
    (field, scopes) => {
      const unmade = minimalCampaign((facts) => {
        for (const creative of facts.creatives) creative.strategyFields = [];
      });
      expect(scopesOf(cascadeOfChanging(unmade, field))).toEqual(scopes);
    },
  );

  it('reopens the schedule only when a post that has not fired uses a dependent creative', () => {
    const unused = minimalCampaign((facts) => {
      facts.creatives.forEach((creative, index) => {
        creative.strategyFields = index === 2 ? ['pillars'] : [];
      });
    });
    const plan = cascadeOfChanging(unused, 'pillars');
    expect(scopesOf(plan)).toEqual(['strategy', 'content']);
    expect(plan.stale.map(({ creativeId }) => creativeId)).toEqual(['cre_30']);
  });

  it('tells each only of the changed fields that it depends on', () => {
    const plan = cascadeOfChanging(minimalCampaign(), 'tone', 'budget', 'positioning');
    expect(summariesOf(plan)).toEqual({
      strategy: 'because "positioning", "tone", "budget" changed in strategy v2',
      content: 'because "tone" changed in strategy v2',
      schedule: 'because "tone" changed in strategy v2',
      ads: 'because "tone", "budget" changed in strategy v2',
    });
    expect(plan.stale[0]?.cause.fields).toEqual(['tone']);
  });

  it('holds the posts that have not fired, because the strategy itself awaits approval', () => {
    expect(cascadeOfChanging(minimalCampaign(), 'positioning').held.map(({ postId }) => postId)).toEqual([
      'pst_10',
      'pst_20',
    ]);
  });

  it('withdraws an open request, which named the strategy before', () => {
    const facts = { ...sampleCampaign(), policy: minimalCampaign().policy } as CampaignFacts;
    const plan = cascadeOfChanging(submitScope(facts, 'ads'), 'positioning');
    expect(scopesOf(plan)).toEqual(['strategy', 'ads']);
    expect(plan.carried).toEqual([]);
  });

  it('carries an approval exactly to the new strategy, under which its receipt still fits', () => {
    const facts = minimalCampaign();
    const next = versionChanging('positioning');
    const plan = planCascade(facts, { kind: 'strategy', next }, ORIGIN);
    expect(plan.carried[0]).toEqual({
      scope: 'content',
      from: buildStrategyManifest(facts).digest,
      to: buildStrategyManifest(facts, next).digest,
    });
    const { from, to } = plan.carried[0] ?? { from: undefined, to: undefined };
    if (from === undefined || to === undefined) throw new Error('nothing was carried');
    const moved = movePosition(scopeMachine, positionOf(facts.scopes.content), { type: 'CARRY', carry: { from, to } });
    const after: CampaignFacts = {
      ...facts,
      strategy: { ...next, authors: [] },
      scopes: { ...facts.scopes, content: { ...facts.scopes.content, ...moved.context } },
    };
    expect(buildManifest(after, 'content').digest).toBe(facts.scopes.content.receipt?.manifest);
  });

  it('never reopens more than full mode does, and accounts for every approved scope', () => {
    fc.assert(
      fc.property(fc.subarray(STRATEGY_FIELDS), (fields) => {
        const [small, whole] = [
          cascadeOfChanging(minimalCampaign(), ...fields),
          cascadeOfChanging(approvedCampaign(), ...fields),
        ];
        const accounted = [...scopesOf(small), ...small.carried.map(({ scope }) => scope)];
        expect(accounted.sort()).toEqual([...scopesOf(whole)].sort());
        expect(whole.stale.length).toBeGreaterThanOrEqual(small.stale.length);
      }),
    );
  });
});
