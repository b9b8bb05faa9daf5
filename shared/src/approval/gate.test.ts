import { at } from '../testing/at.js';
import { approveAll, openCampaign } from '../testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleCampaign } from '../testing/sample-campaign.js';
import { evaluateGate, Gate } from './gate.js';
import type { GateCode } from './gate-reason.js';
import { buildManifests } from './manifest.js';
import { SCOPES } from './scope.js';

const gateOf = (facts: ChangeableFacts) => evaluateGate(facts, SAMPLE_NOW);
const codes = (facts: ChangeableFacts): GateCode[] => gateOf(facts).reasons.map(({ code }) => code);
const change = (facts: ChangeableFacts, edit: (facts: ChangeableFacts) => void): ChangeableFacts => {
  edit(facts);
  return facts;
};
describe('an open gate', () => {
  it('gives no reason, the digest of each scope, and the first slot', () => {
    const facts = openCampaign();
    const manifests = buildManifests(facts);
    expect(gateOf(facts)).toEqual({
      campaignId: 'cmp_01',
      gateRevision: 40,
      evaluatedAt: '2026-08-20T09:00:00.000Z',
      open: true,
      reasons: [],
      manifests: Object.fromEntries(SCOPES.map((scope) => [scope, manifests[scope].digest])),
      earliestPublishAt: '2026-09-01T09:00:00.000Z',
      earliestPublishNote: 'The first post can go out at its slot.',
    });
  });

  it('is open for scopes with nothing in them, once they are approved', () => {
    const facts = approveAll(change(sampleCampaign(), (it) => Object.assign(it, { posts: [], ads: [] })));
    expect(gateOf(facts)).toMatchObject({ open: true, earliestPublishNote: 'No post waits to go out.' });
  });

  it('changes nothing in the facts', () => {
    const facts = openCampaign();
    const before = structuredClone(facts);
    gateOf(facts);
    expect(facts).toEqual(before);
  });
});

describe('a closed gate', () => {
  it('answers in the shape that the API promises', () => {
    const gate = gateOf(sampleCampaign());
    expect(Gate.parse(gate)).toEqual(gate);
  });

  it('lists every reason at once, not just the first', () => {
    const facts = openCampaign();
    facts.campaign.paused = true;
    facts.scopes.ads.state = 'rejected';
    delete facts.scopes.content.receipt;
    facts.accounts = [];
    expect(codes(facts)).toEqual([
      'campaign_paused',
      'receipt_missing',
      'scope_rejected',
      'evaluation_blocker',
      'evaluation_blocker',
    ]);
  });

  it('names no time while somebody must act', () => {
    const gate = gateOf(change(openCampaign(), (facts) => Object.assign(facts.campaign, { archived: true })));
    expect(gate.reasons.map(({ code }) => code)).toEqual(['campaign_archived']);
    expect(gate).not.toHaveProperty('earliestPublishAt');
    expect(gate.earliestPublishNote).toContain('somebody acts');
  });
});

describe('the evaluation', () => {
  it('closes the gate for want of a strategy', () => {
    const facts = openCampaign();
    delete facts.strategy;
    approveAll(facts);
    expect(codes(facts)).toEqual(expect.arrayContaining(['no_active_strategy']));
    expect(gateOf(facts).open).toBe(false);
  });

  it('gives each blocker its rule, its field, its owner and what mends it', () => {
    const facts = openCampaign();
    at(facts.creatives, 0).state = 'stale';
    expect(gateOf(facts).reasons).toMatchObject([
      {
        code: 'creative_not_ready',
        ruleId: 'content.stale-in-use',
        subject: { kind: 'creative', id: 'cre_10' },
        fields: ['state'],
        owner: 'owner',
        ownerIds: ['usr_owner'],
        nextAction: { code: 'edit_creative', path: '/api/v1/creatives/cre_10' },
      },
    ]);
  });

  it('asks for the disclosure of AI-made media by its own code', () => {
    const facts = openCampaign();
    at(facts.creatives, 1).aiGenerated = true;
    approveAll(facts);
    expect(gateOf(facts).reasons).toMatchObject([
      { code: 'ai_disclosure_missing', subject: { kind: 'post', id: 'pst_20' }, fields: ['disclosure'] },
    ]);
  });

  it('does not close for what is only recommended, such as mending a creative that nothing uses', () => {
    const facts = openCampaign();
    at(facts.creatives, 2).state = 'stale';
    delete facts.brandKit;
    facts.campaign.brief.landingPage = 'https://example.org/elsewhere';
    expect(gateOf(facts).open).toBe(true);
  });
});

describe('facts that can’t be read', () => {
  it.each([
    ['a scope is missing', { scopes: {} }],
    ['the creatives are missing', { creatives: undefined }],
    ['the posts are no list', { posts: 7 }],
    ['the accounts are missing', { accounts: undefined }],
  ])('closes the gate when %s', (_, broken) => {
    const gate = gateOf(Object.assign(openCampaign(), broken));
    expect(gate.open).toBe(false);
    expect(gate.reasons.map(({ code }) => code)).toContain('facts_unreadable');
  });

  it('closes on a post in a state that nobody knows', () => {
    const facts = openCampaign();
    Object.assign(at(facts.posts, 1), { state: 'nearly' });
    expect(gateOf(facts).reasons).toMatchObject([
      { code: 'facts_unreadable', subject: { kind: 'post', id: 'pst_20' } },
    ]);
  });
});
