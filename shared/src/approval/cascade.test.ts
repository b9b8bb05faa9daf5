import { approvedCampaign, cascadeOfChanging, ORIGIN, scopesOf, summariesOf } from '../testing/change-strategy.js';
import { rejectScope, submitScope } from '../testing/review-scope.js';
import { sampleCampaign } from '../testing/sample-campaign.js';
import type { CampaignFacts } from './campaign-facts.js';
import { EMPTY_PLAN, planCascade } from './cascade.js';
import { causeOf, type ThingChange } from './change.js';
import { SCOPES } from './scope.js';

const changeOf = (kind: ThingChange['kind'], id: string, fields = ['x']): ThingChange => ({
  kind,
  id,
  label: 'Evening 1',
  change: 'changed',
  fields,
});

describe('the cascade of a change inside the campaign', () => {
  it.each([
    ['a creative that a post and an ad use', changeOf('creative', 'cre_10'), ['content', 'schedule', 'ads']],
    ['a creative that a post uses', changeOf('creative', 'cre_20'), ['content', 'schedule']],
    ['a creative that nothing uses', changeOf('creative', 'cre_30'), ['content']],
    ['a post', changeOf('post', 'pst_10'), ['schedule']],
    ['an ad', changeOf('ad', 'adv_10'), ['ads']],
    ['an asset of a creative that a post and an ad use', changeOf('asset', 'ast_10'), ['content', 'schedule', 'ads']],
    ['an asset of a creative that nothing uses', changeOf('asset', 'ast_30'), ['content']],
    ['an asset that no creative uses', changeOf('asset', 'ast_99'), []],
  ])('of %s reopens exactly what depends on it', (_what, change, scopes) => {
    const plan = planCascade(approvedCampaign(), change, ORIGIN);
    expect(scopesOf(plan)).toEqual(scopes);
    expect({ ...plan, reopened: [] }).toEqual(EMPTY_PLAN);
  });

  it('does not reopen the schedule for a creative whose only post has begun to publish', () => {
    const facts = approvedCampaign((given) => {
      if (given.posts[1]) given.posts[1].state = 'published';
    });
    expect(scopesOf(planCascade(facts, changeOf('creative', 'cre_20'), ORIGIN))).toEqual(['content']);
  });

  it('leaves alone what nobody was asked about yet', () => {
    expect(planCascade(sampleCampaign() as CampaignFacts, changeOf('creative', 'cre_10'), ORIGIN)).toEqual(EMPTY_PLAN);
  });

  it('reopens what is submitted, and what was rejected', () => {
    const submitted = submitScope(sampleCampaign() as CampaignFacts, 'content');
    const change = changeOf('creative', 'cre_10');
    expect(scopesOf(planCascade(submitted, change, ORIGIN))).toEqual(['content']);
    expect(scopesOf(planCascade(rejectScope(submitted, 'content', 'No.'), change, ORIGIN))).toEqual(['content']);
  });

  it('says why in plain words, with the fields and whoever did it', () => {
    const { cause } = planCascade(approvedCampaign(), changeOf('creative', 'cre_30', ['copy.headline']), ORIGIN)
      .reopened[0] ?? { cause: undefined };
    expect(cause).toEqual({
      kind: 'creative',
      subjectId: 'cre_30',
      fields: ['copy.headline'],
      summary: 'because "copy.headline" of creative "Evening 1" changed',
      ...ORIGIN,
    });
    const removed: ThingChange = { ...changeOf('ad', 'adv_10', []), change: 'removed' };
    expect(causeOf(removed, [], ORIGIN).summary).toBe('because ad "Evening 1" was removed');
  });
});

describe('the cascade of a new strategy', () => {
  it('invalidates nothing when it is the first', () => {
    const { strategy: _none, ...facts } = sampleCampaign();
    expect(cascadeOfChanging(facts as CampaignFacts, 'offer')).toEqual(EMPTY_PLAN);
  });

  it('reopens all four scopes from whatever state, marks every creative stale and holds every post that has not fired', () => {
    const facts = sampleCampaign();
    if (facts.posts[0]) facts.posts[0].state = 'publishing';
    const plan = cascadeOfChanging(
      rejectScope(submitScope(facts as CampaignFacts, 'content'), 'content', 'No.'),
      'audience',
    );
    expect(scopesOf(plan)).toEqual(SCOPES);
    expect(plan.stale.map(({ creativeId }) => creativeId)).toEqual(['cre_10', 'cre_20', 'cre_30']);
    expect(plan.held.map(({ postId }) => postId)).toEqual(['pst_20']);
    expect(plan.carried).toEqual([]);
  });

  it('says which fields changed in which version', () => {
    expect(summariesOf(cascadeOfChanging(approvedCampaign(), 'audience', 'tone')).ads).toBe(
      'because "audience", "tone" changed in strategy v2',
    );
    expect(summariesOf(cascadeOfChanging(approvedCampaign())).content).toBe('because strategy v2 was activated');
  });
});
