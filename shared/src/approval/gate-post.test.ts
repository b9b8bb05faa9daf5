import type { PostId } from '../kernel/ids.js';
import { at } from '../testing/at.js';
import { approveAll, openCampaign } from '../testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW } from '../testing/sample-campaign.js';
import { evaluateGate, evaluatePostGate } from './gate.js';

const FIRST = 'pst_10' as PostId;
const SECOND = 'pst_20' as PostId;
const codes = (facts: ChangeableFacts, id: PostId) =>
  evaluatePostGate(facts, id, SAMPLE_NOW).reasons.map(({ code }) => code);

describe('the gate of one post', () => {
  it('is open when the gate of the campaign is, and names the post', () => {
    expect(evaluatePostGate(openCampaign(), SECOND, SAMPLE_NOW)).toMatchObject({
      open: true,
      postId: SECOND,
      earliestPublishAt: '2026-09-03T09:00:00.000Z',
    });
  });

  it('asks of single things only what this post ships', () => {
    const facts = openCampaign();
    at(facts.creatives, 0).state = 'stale';
    at(at(facts.creatives, 0).assets, 0).archived = true;
    at(facts.accounts, 0).connected = false;
    expect(codes(facts, FIRST)).toEqual(['asset_archived', 'creative_not_ready', 'evaluation_blocker']);
    expect(codes(facts, SECOND)).toEqual([]);
  });

  it('asks all that the scopes and the campaign ask', () => {
    const facts = openCampaign();
    facts.campaign.paused = true;
    facts.scopes.ads.state = 'rejected';
    expect(codes(facts, SECOND)).toEqual(['campaign_paused', 'scope_rejected']);
  });

  it('stops every post when the bytes of any creative change the content', () => {
    const facts = openCampaign();
    Object.assign(at(at(facts.creatives, 2).assets, 0).integrity, { state: 'corrupt', observedSha256: 'b'.repeat(64) });
    expect(codes(facts, SECOND)).toEqual(['manifest_changed']);
  });

  it('gives no reason that the campaign’s gate doesn’t give', () => {
    const facts = openCampaign();
    delete facts.scopes.content.receipt;
    at(facts.posts, 0).text = '';
    at(at(facts.creatives, 0).assets, 0).rights = {
      licence: 'Stock',
      territories: ['ES'],
      validUntil: '2026-08-30T00:00:00.000Z',
    };
    const all = evaluateGate(facts, SAMPLE_NOW).reasons;
    const own = evaluatePostGate(facts, FIRST, SAMPLE_NOW).reasons;
    expect(own).not.toHaveLength(0);
    for (const reason of own) expect(all).toContainEqual(reason);
  });

  it.each(['draft', 'publishing', 'published', 'failed', 'outcome_unknown', 'cancelled', 'nearly'])(
    'stays closed for a post that is %s',
    (state) => {
      const facts = openCampaign();
      Object.assign(at(facts.posts, 0), { state });
      expect(codes(facts, FIRST)).toContain('post_not_waiting');
    },
  );

  it('stays closed for a post that is not there', () => {
    expect(evaluatePostGate(openCampaign(), 'pst_99' as PostId, SAMPLE_NOW)).toMatchObject({
      open: false,
      reasons: [{ code: 'post_not_waiting', subject: { id: 'pst_99' } }],
    });
  });

  it('closes after the deadline of the campaign for a post that was held too long', () => {
    const facts = openCampaign();
    at(facts.posts, 0).state = 'held';
    approveAll(facts);
    const gate = evaluatePostGate(facts, FIRST, new Date('2026-10-01T00:00:00.000Z'));
    expect(gate.reasons.map(({ ruleId }) => ruleId)).toEqual(['schedule.after-deadline']);
  });
});
