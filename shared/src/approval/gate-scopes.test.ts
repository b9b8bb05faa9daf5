import type { Digest } from '../kernel/digest-schema.js';
import { at } from '../testing/at.js';
import { approveScope, openCampaign } from '../testing/open-campaign.js';
import { type ChangeableFacts, SAMPLE_NOW, sampleBrandKit, sampleCampaign } from '../testing/sample-campaign.js';
import { evaluateGate } from './gate.js';
import type { GateCode } from './gate-reason.js';
import { buildManifests } from './manifest.js';
import { SCOPES } from './scope.js';

const gateOf = (facts: ChangeableFacts) => evaluateGate(facts, SAMPLE_NOW);
const codes = (facts: ChangeableFacts): GateCode[] => gateOf(facts).reasons.map(({ code }) => code);
const change = (facts: ChangeableFacts, edit: (facts: ChangeableFacts) => void): ChangeableFacts => {
  edit(facts);
  return facts;
};
const cause = {
  kind: 'creative' as const,
  subjectId: 'cre_10',
  fields: ['copy.headline'],
  summary: 'because "copy.headline" changed',
  actorId: 'usr_owner',
  at: '2026-08-20T08:30:00.000Z',
};
const OTHER_DIGEST = 'e'.repeat(64) as Digest;

describe('the scopes', () => {
  it.each(SCOPES)('closes the gate while %s waits to be submitted, and tells the owner where', (scope) => {
    const facts = openCampaign();
    facts.scopes[scope] = sampleCampaign().scopes[scope];
    const reasons = gateOf(facts).reasons;
    expect(reasons).toMatchObject([
      {
        code: 'scope_pending',
        scope,
        owner: 'owner',
        nextAction: { code: 'submit_scope', path: `/api/v1/campaigns/cmp_01/scopes/${scope}/submit` },
      },
    ]);
  });

  it('asks the reviewers while what was submitted is still what is there, and says how many are missing', () => {
    const facts = openCampaign();
    facts.scopes.content.state = 'needs_review';
    facts.policy.scopes.content.quorum = 3;
    const other = { ...cause, summary: 'because creative "Because we care" was added' };
    facts.scopes.content.causes = [cause, other, cause];
    expect(gateOf(facts).reasons).toMatchObject([
      {
        code: 'scope_needs_review',
        owner: 'reviewer',
        causes: [cause, other, cause],
        message:
          'The content waits for 2 approvals. It was reopened because "copy.headline" changed; creative "Because we care" was added.',
        nextAction: { code: 'decide_scope' },
      },
    ]);
  });

  it('says that a reviewer has to conclude when fewer approvals are asked for than were given', () => {
    const facts = openCampaign();
    facts.scopes.content.state = 'pending';
    expect(gateOf(facts).reasons).toMatchObject([
      {
        code: 'scope_pending',
        owner: 'reviewer',
        message:
          'The content has as many approvals as are asked for now: a reviewer, also one of those who gave them, concludes it by approving.',
        nextAction: { code: 'decide_scope', label: 'Approve to conclude' },
      },
    ]);
  });

  it('asks the owner again when what was submitted has changed', () => {
    const facts = openCampaign();
    facts.scopes.schedule.state = 'pending';
    at(facts.posts, 0).text += '!';
    expect(gateOf(facts).reasons).toMatchObject([{ code: 'scope_pending', owner: 'owner', ownerIds: ['usr_owner'] }]);
  });

  it('quotes the feedback that a rejection left open', () => {
    const facts = openCampaign();
    facts.scopes.ads.state = 'rejected';
    const by = { id: 'usr_reviewer', name: 'Reviewer A', via: 'account' as const };
    const said = { by, at: cause.at, round: 1 };
    facts.scopes.ads.feedback = [
      { ...said, reason: 'Too late', resolvedAt: cause.at },
      { ...said, reason: 'Too dear' },
    ];
    expect(gateOf(facts).reasons).toMatchObject([
      { code: 'scope_rejected', message: 'The ad plan was rejected. Reviewer A: "Too dear"' },
    ]);
  });

  it('closes on a state that it doesn’t know', () => {
    expect(
      codes(change(openCampaign(), (facts) => Object.assign(facts.scopes.ads, { state: 'waved_through' }))),
    ).toEqual(['scope_state_unknown']);
  });
});

describe('the look of the content', () => {
  const withLook = (facts: ChangeableFacts, look: unknown): ChangeableFacts =>
    change(facts, ({ scopes }) => Object.assign(scopes.content.submission ?? {}, { look }));

  it.each([
    ['missing', undefined],
    ['no look', { wordmark: 'Another house' }],
    ['nothing', null],
  ])('closes the gate when it was approved without any (%s), and asks the owner to submit again', (_, look) => {
    const [reason, ...others] = gateOf(withLook(openCampaign(), look)).reasons;
    expect(others).toEqual([]);
    expect(reason).toMatchObject({
      code: 'look_missing',
      scope: 'content',
      owner: 'owner',
      ownerIds: ['usr_owner'],
      nextAction: { code: 'submit_scope', path: '/api/v1/campaigns/cmp_01/scopes/content/submit' },
    });
    expect(reason?.message).toMatch(/approved without the wordmark, colours and typefaces/);
  });

  it('is not waited for when nobody can approve it: the owner has to submit it with one', () => {
    const facts = withLook(openCampaign(), undefined);
    facts.scopes.content.state = 'pending';
    expect(gateOf(facts).reasons).toMatchObject([
      { code: 'scope_pending', owner: 'owner', nextAction: { code: 'submit_scope' } },
    ]);
  });

  it('is what was approved, whatever the brand kit is now', () => {
    const facts = openCampaign();
    facts.brandKit = { ...sampleBrandKit(), authors: [], wordmark: 'Another house' };
    expect(codes(facts)).toEqual([]);
  });
});

describe('the receipts', () => {
  it.each([
    ['is gone', (facts: ChangeableFacts) => delete facts.scopes.ads.receipt],
    ['is not the scope’s own', (facts: ChangeableFacts) => Object.assign(facts.scopes.ads, { receiptId: 'rcp_old' })],
    ['names no manifest', (facts: ChangeableFacts) => Object.assign(facts.scopes.ads.receipt ?? {}, { manifest: '' })],
    ['names no strategy', (facts: ChangeableFacts) => Object.assign(facts.scopes.ads.receipt ?? {}, { upstream: {} })],
    ['has no digest', (facts: ChangeableFacts) => Object.assign(facts.scopes.ads.receipt ?? {}, { digest: undefined })],
  ])('closes the gate when a receipt %s', (_, edit) => {
    expect(codes(change(openCampaign(), edit))).toEqual(['receipt_missing']);
  });

  it('finds that content changed after its approval, and names item and field when it is given what was approved', () => {
    const facts = openCampaign();
    const approvedItems = { content: structuredClone(buildManifests(facts).content.items) };
    Object.assign(at(facts.creatives, 2).copy ?? {}, { headline: 'Another headline' });
    const [reason, ...others] = evaluateGate(facts, SAMPLE_NOW, { approvedItems }).reasons;
    expect(others).toEqual([]);
    expect(reason).toMatchObject({
      code: 'manifest_changed',
      scope: 'content',
      fields: ['copy.headline'],
      changes: [{ kind: 'creative', id: 'cre_30', change: 'changed', fields: ['copy.headline'] }],
    });
    expect(reason?.message).toContain('cre_30');
  });

  it('closes schedule and ads too when a creative that they use has changed', () => {
    const facts = openCampaign();
    Object.assign(at(facts.creatives, 0).copy ?? {}, { headline: 'Another headline' });
    expect(gateOf(facts).reasons.map(({ code, scope }) => [code, scope])).toEqual([
      ['manifest_changed', 'content'],
      ['manifest_changed', 'schedule'],
      ['manifest_changed', 'ads'],
    ]);
  });

  it('tells a changed strategy apart from a change of what stands on it', () => {
    const facts = openCampaign();
    Object.assign(facts.strategy ?? {}, { version: 2 });
    approveScope(facts, 'strategy');
    expect(gateOf(facts).reasons.map(({ code, scope }) => [code, scope])).toEqual([
      ['upstream_changed', 'content'],
      ['upstream_changed', 'schedule'],
      ['upstream_changed', 'ads'],
    ]);
  });

  it('accepts an approval that was carried to today’s strategy, and no other', () => {
    const facts = openCampaign();
    const from = buildManifests(facts).strategy.digest;
    Object.assign(facts.strategy ?? {}, { version: 2 });
    approveScope(facts, 'strategy');
    const to = buildManifests(facts).strategy.digest;
    for (const scope of ['content', 'schedule', 'ads'] as const) facts.scopes[scope].carries = [{ from, to }];
    expect(gateOf(facts)).toMatchObject({ open: true, reasons: [] });
    facts.scopes.ads.carries = [{ from: OTHER_DIGEST, to }];
    expect(codes(facts)).toEqual(['upstream_changed']);
  });

  it('still notices a change of the items under a carried approval', () => {
    const facts = openCampaign();
    const from = buildManifests(facts).strategy.digest;
    Object.assign(facts.strategy ?? {}, { version: 2 });
    approveScope(facts, 'strategy');
    const to = buildManifests(facts).strategy.digest;
    for (const scope of ['content', 'schedule', 'ads'] as const) facts.scopes[scope].carries = [{ from, to }];
    at(facts.posts, 0).text += '!';
    expect(gateOf(facts).reasons.map(({ code, scope }) => [code, scope])).toEqual([['manifest_changed', 'schedule']]);
  });
});
