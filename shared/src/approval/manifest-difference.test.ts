import { sampleCampaign } from '../testing/sample-campaign.js';
import { buildManifest } from './manifest.js';
import { changedFields, changesBetween, manifestDifference } from './manifest-difference.js';

describe('the difference between two manifests', () => {
  const before = buildManifest(sampleCampaign(), 'content');

  it('is empty for the same facts', () => {
    expect(changesBetween(before, buildManifest(sampleCampaign(), 'content'))).toEqual([]);
  });

  it('names the changed items and their fields', () => {
    const facts = sampleCampaign();
    const [first] = facts.creatives;
    if (first?.copy) {
      first.copy.headline = 'Another headline';
      first.overrides = { bluesky: { body: 'Shorter' } };
    }
    expect(manifestDifference(before.items, buildManifest(facts, 'content').items)).toEqual([
      { kind: 'creative', id: 'cre_10', change: 'changed', fields: ['copy.headline', 'overrides.bluesky'] },
    ]);
  });

  it('names what came and what went, in the order of ids', () => {
    const facts = sampleCampaign();
    const [first, ...others] = facts.creatives;
    facts.creatives = [...others, { ...(first as (typeof others)[number]), id: 'cre_00' } as (typeof others)[number]];
    expect(manifestDifference(before.items, buildManifest(facts, 'content').items)).toEqual([
      { kind: 'creative', id: 'cre_00', change: 'added', fields: [] },
      { kind: 'creative', id: 'cre_10', change: 'removed', fields: [] },
    ]);
  });

  it('says that an item changed even when its former content is not known', () => {
    const [item] = before.items;
    const unknown = { kind: 'creative' as const, id: 'cre_10', digest: 'another' };
    expect(manifestDifference([unknown], item ? [item] : [])).toEqual([
      { kind: 'creative', id: 'cre_10', change: 'changed', fields: [] },
    ]);
  });

  it('names the strategy that they stand on when only that has changed', () => {
    const facts = sampleCampaign();
    if (facts.strategy) facts.strategy.body.offer = 'Another offer';
    expect(changesBetween(before, buildManifest(facts, 'content'))).toEqual([
      { kind: 'strategy', id: 'upstream', change: 'changed', fields: ['upstream.strategy'] },
    ]);
  });

  it('names the fields of another strategy version, which has an id of its own', () => {
    const [former, next] = [sampleCampaign(), sampleCampaign()];
    if (next.strategy) {
      next.strategy.id = 'str_02' as typeof next.strategy.id;
      next.strategy.version += 1;
      next.strategy.body.offer = 'Another offer';
    }
    expect(changesBetween(buildManifest(former, 'strategy'), buildManifest(next, 'strategy'))).toEqual([
      { kind: 'strategy', id: 'str_02', change: 'changed', fields: ['body.offer', 'version'] },
    ]);
  });

  it('names fields in code-unit order', () => {
    expect(changedFields({ b: 1, a: { c: 1 } }, { b: 2, a: { c: 2 }, d: 1 })).toEqual(['a.c', 'b', 'd']);
  });
});
