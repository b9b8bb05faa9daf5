import { at } from '../testing/at.js';
import { approveAll, openCampaign } from '../testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW } from '../testing/sample-campaign.js';
import { evaluateGate, evaluatePostGate } from './gate.js';

const assetOf = (facts: ChangeableFacts, creative: number) => at(at(facts.creatives, creative).assets, 0);
const reasons = (facts: ChangeableFacts) => evaluateGate(facts, SAMPLE_NOW).reasons;
const rights = { licence: 'Stock', territories: ['WORLD'] };

describe('stored bytes', () => {
  it('closes the gate on bytes that are not what was recorded, and names asset and creative', () => {
    const facts = openCampaign();
    assetOf(facts, 0).integrity = {
      state: 'corrupt',
      observedSha256: 'b'.repeat(64),
      checkedAt: '2026-08-20T08:59:00.000Z',
    };
    const found = reasons(facts);
    expect(found.map(({ code }) => code)).toEqual([
      'manifest_changed',
      'manifest_changed',
      'manifest_changed',
      'asset_corrupt',
    ]);
    expect(found.at(-1)).toMatchObject({
      subject: { kind: 'asset', id: 'ast_10' },
      usedBy: { kind: 'creative', id: 'cre_10' },
      owner: 'owner',
      nextAction: { code: 'replace_asset', path: '/api/v1/creatives/cre_10' },
    });
  });

  it.each([
    ['asset_missing', { state: 'missing' }],
    ['asset_corrupt', { state: 'intact', observedSha256: undefined }],
    ['asset_corrupt', { state: 'intact', observedSha256: 'b'.repeat(64) }],
    ['asset_corrupt', { state: 'probably fine' }],
  ])('finds %s for %j, whatever was approved, and also where no post uses it', (code, integrity) => {
    const facts = openCampaign();
    Object.assign(assetOf(facts, 2).integrity, integrity);
    approveAll(facts);
    expect(reasons(facts)).toMatchObject([{ code, usedBy: { id: 'cre_30' } }]);
  });

  it('does not take a recorded digest that is none', () => {
    const facts = openCampaign();
    Object.assign(assetOf(facts, 0), {
      sha256: 'x',
      integrity: { ...assetOf(facts, 0).integrity, observedSha256: 'x' },
    });
    approveAll(facts);
    expect(reasons(facts).map(({ code }) => code)).toEqual(['asset_corrupt']);
  });

  it('closes on an archived asset that ships, and not on one that doesn’t', () => {
    const facts = openCampaign();
    assetOf(facts, 2).archived = true;
    expect(reasons(facts)).toEqual([]);
    assetOf(facts, 0).archived = true;
    expect(reasons(facts)).toMatchObject([
      { code: 'asset_archived', subject: { id: 'ast_10' }, nextAction: { path: '/api/v1/assets/ast_10' } },
    ]);
  });
});

describe('rights', () => {
  it('closes when the rights end before the slot, and not when they end at it', () => {
    const facts = openCampaign();
    assetOf(facts, 1).rights = { ...rights, validUntil: '2026-09-03T08:59:59.999Z' };
    expect(reasons(facts)).toMatchObject([
      { code: 'rights_expired', subject: { id: 'ast_20' }, usedBy: { kind: 'post', id: 'pst_20' } },
    ]);
    assetOf(facts, 1).rights = { ...rights, validUntil: '2026-09-03T09:00:00.000Z' };
    expect(reasons(facts)).toEqual([]);
  });

  it('asks of a held post whose slot has passed whether the rights cover now', () => {
    const facts = openCampaign();
    Object.assign(at(facts.posts, 1), { state: 'held', publishAt: '2026-08-10T09:00:00.000Z' });
    assetOf(facts, 1).rights = { ...rights, validUntil: '2026-08-15T00:00:00.000Z' };
    approveAll(facts);
    expect(reasons(facts).map(({ code }) => code)).toEqual(['rights_expired']);
  });

  it('covers the whole flight of an ad, and the territories that it is shown in', () => {
    const facts = openCampaign();
    assetOf(facts, 0).rights = { licence: 'Stock', territories: ['PT', 'FR'], validUntil: '2026-09-10T00:00:00.000Z' };
    expect(reasons(facts).map(({ code, usedBy }) => [code, usedBy?.id])).toEqual([
      ['rights_expired', 'adv_10'],
      ['rights_missing_territory', 'adv_10'],
    ]);
    assetOf(facts, 0).rights = { licence: 'Stock', territories: ['FR', 'ES'], validUntil: '2026-09-20T22:00:00.000Z' };
    expect(reasons(facts)).toEqual([]);
  });

  it('does not ask for the rights of what has gone out or flown', () => {
    const facts = openCampaign();
    for (const index of [0, 1]) assetOf(facts, index).rights = { ...rights, validUntil: '2026-08-01T00:00:00.000Z' };
    at(facts.posts, 0).state = 'published';
    at(facts.posts, 1).state = 'publishing';
    at(facts.ads, 0).flight = { from: '2026-07-01T00:00:00.000Z', to: '2026-08-01T00:00:00.000Z' };
    approveAll(facts);
    expect(reasons(facts)).toEqual([]);
  });
});

describe('the earliest time', () => {
  it('waits for rights that begin later, and says so', () => {
    const facts = openCampaign();
    facts.ads = [];
    for (const index of [0, 1]) assetOf(facts, index).rights = { ...rights, validFrom: '2026-09-05T00:00:00.000Z' };
    approveAll(facts);
    const gate = evaluateGate(facts, SAMPLE_NOW);
    expect(gate.reasons.map(({ code, opensAt }) => [code, opensAt])).toEqual([
      ['rights_not_yet_valid', '2026-09-05T00:00:00.000Z'],
      ['rights_not_yet_valid', '2026-09-05T00:00:00.000Z'],
    ]);
    expect(gate).toMatchObject({ open: false, earliestPublishAt: '2026-09-05T00:00:00.000Z' });
    expect(evaluateGate(facts, new Date('2026-09-05T00:00:00.000Z'))).toMatchObject({ open: true });
  });

  it('is the slot of a post that is free, when only another one has to wait', () => {
    const facts = openCampaign();
    assetOf(facts, 1).rights = { ...rights, validFrom: '2026-09-05T00:00:00.000Z' };
    expect(evaluateGate(facts, SAMPLE_NOW)).toMatchObject({
      open: false,
      earliestPublishAt: '2026-09-01T09:00:00.000Z',
    });
  });

  it('is never when the rights begin after the deadline or after others end', () => {
    const late = openCampaign();
    late.posts = [at(late.posts, 1)];
    assetOf(late, 1).rights = { ...rights, validFrom: '2026-10-15T00:00:00.000Z' };
    const crossed = openCampaign();
    crossed.posts = [at(crossed.posts, 1)];
    at(crossed.creatives, 1).assets.push({
      ...assetOf(crossed, 0),
      rights: { ...rights, validUntil: '2026-09-04T00:00:00.000Z' },
    });
    assetOf(crossed, 1).rights = { ...rights, validFrom: '2026-09-05T00:00:00.000Z' };
    for (const facts of [late, crossed]) {
      approveAll(facts);
      const gate = evaluateGate(facts, SAMPLE_NOW);
      expect(gate.reasons.map(({ code }) => code)).toEqual(['rights_not_yet_valid']);
      expect(gate).not.toHaveProperty('earliestPublishAt');
    }
  });

  it('is now for a post whose slot has passed', () => {
    const facts = openCampaign();
    const post = at(facts.posts, 1);
    Object.assign(post, { state: 'held', publishAt: '2026-08-10T09:00:00.000Z' });
    approveAll(facts);
    expect(evaluatePostGate(facts, post.id, SAMPLE_NOW)).toMatchObject({
      open: true,
      earliestPublishAt: '2026-08-20T09:00:00.000Z',
      earliestPublishNote: 'A post can go out now.',
    });
  });
});
