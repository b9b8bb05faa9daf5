import { at } from '../testing/at.js';
import { sampleCampaign } from '../testing/sample-campaign.js';
import { buildManifest } from './manifest.js';
import { explainChanges } from './manifest-view.js';

describe('what changed between two manifests', () => {
  it('is told field by field, with both values', () => {
    const facts = sampleCampaign();
    const before = buildManifest(facts, 'schedule');
    at(facts.posts, 0).text = 'Something else';
    facts.posts.pop();
    const changes = explainChanges(before, buildManifest(facts, 'schedule'));
    expect(changes).toEqual([
      {
        kind: 'post',
        id: 'pst_10',
        change: 'changed',
        fields: ['text'],
        differences: [{ path: 'text', kind: 'changed', before: expect.any(String), after: 'Something else' }],
      },
      { kind: 'post', id: 'pst_20', change: 'removed', fields: [], differences: [] },
    ]);
  });

  it('names another strategy beneath the same items', () => {
    const facts = sampleCampaign();
    const before = buildManifest(facts, 'ads');
    if (facts.strategy) facts.strategy.version = 2;
    expect(explainChanges(before, buildManifest(facts, 'ads'))).toMatchObject([
      { kind: 'strategy', change: 'changed', fields: ['upstream.strategy'] },
    ]);
  });

  it('names the fields of another strategy version with both values, though it has an id of its own', () => {
    const [former, next] = [sampleCampaign(), sampleCampaign()];
    if (next.strategy) {
      next.strategy.id = 'str_02' as typeof next.strategy.id;
      next.strategy.version = 2;
      next.strategy.body.offer = 'Another offer';
    }
    expect(explainChanges(buildManifest(former, 'strategy'), buildManifest(next, 'strategy'))).toEqual([
      {
        kind: 'strategy',
        id: 'str_02',
        change: 'changed',
        fields: ['body.offer', 'version'],
        differences: [
          { path: 'version', kind: 'changed', before: 1, after: 2 },
          { path: 'body.offer', kind: 'changed', before: former.strategy?.body.offer, after: 'Another offer' },
        ],
      },
    ]);
  });

  it('is nothing between a manifest and itself', () => {
    const manifest = buildManifest(sampleCampaign(), 'content');
    expect(explainChanges(manifest, manifest)).toEqual([]);
  });

  it('leaves values out that are not known any more', () => {
    const facts = sampleCampaign();
    const before = buildManifest(facts, 'content');
    const forgotten = { ...before, items: before.items.map(({ value: _value, ...item }) => item) };
    at(facts.creatives, 0).aiGenerated = true;
    expect(explainChanges(forgotten, buildManifest(facts, 'content'))).toMatchObject([{ fields: [], differences: [] }]);
  });
});
