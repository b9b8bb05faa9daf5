import { lookOf } from '../creative/brand-kit.js';
import { IllegalTransition } from '../kernel/errors.js';
import { approveEverything, rejectScope, submitScope } from '../testing/review-scope.js';
import { SAMPLE_NOW, sampleBrandKit, sampleCampaign } from '../testing/sample-campaign.js';
import type { CampaignFacts } from './campaign-facts.js';
import { decideSubmission } from './decide-submission.js';
import { buildManifest } from './manifest.js';
import type { Scope } from './scope.js';

const submit = (facts: CampaignFacts, scope: Scope = 'content') =>
  decideSubmission({ facts, scope, by: 'usr_owner', now: SAMPLE_NOW });
const inAnotherLook = (facts: CampaignFacts): CampaignFacts => ({
  ...facts,
  brandKit: { ...sampleBrandKit(), authors: [], wordmark: 'Another house' },
});
const codeOf = (run: () => unknown): unknown => {
  try {
    run();
    return 'accepted';
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

describe('submitting a scope', () => {
  it('records who asked for what, on which strategy, and until when', () => {
    const facts = sampleCampaign();
    const { event, submitted } = submit(facts);
    expect(submitted).toEqual(buildManifest(facts, 'content'));
    expect(event).toEqual({
      type: 'SUBMIT',
      submission: {
        digest: submitted.digest,
        upstream: { strategy: buildManifest(facts, 'strategy').digest },
        look: lookOf(sampleBrandKit()),
        by: 'usr_owner',
        at: '2026-08-20T09:00:00.000Z',
        dueAt: '2026-08-23T09:00:00.000Z',
      },
    });
  });

  it('freezes the look that goes with content, and has none for the other scopes', () => {
    const restyled = inAnotherLook(sampleCampaign());
    expect(submit(restyled).event.submission.look).toEqual({ ...lookOf(sampleBrandKit()), wordmark: 'Another house' });
    for (const scope of ['strategy', 'schedule', 'ads'] as const) {
      expect(submit(restyled, scope).event.submission).not.toHaveProperty('look');
    }
  });

  it('names who changed the brand kit since the approved look was submitted, all when none was approved', () => {
    const facts = inAnotherLook(sampleCampaign());
    const authors = [
      { id: 'usr_before', at: '2026-08-18T09:00:00.000Z' },
      { id: 'usr_since', at: '2026-08-19T09:00:00.000Z' },
    ];
    const changed = { ...facts, brandKit: { ...sampleBrandKit(), authors } };
    expect(submit(changed).event.submission.lookBy).toEqual(['usr_before', 'usr_since']);
    const content = { ...facts.scopes.content, approvedLookAt: '2026-08-19T09:00:00.000Z' };
    const approvedOnce = { ...changed, scopes: { ...facts.scopes, content } };
    expect(submit(approvedOnce).event.submission.lookBy).toEqual(['usr_since']);
    expect(submit(approvedOnce, 'schedule').event.submission).not.toHaveProperty('lookBy');
  });

  it('is refused for content that nobody could see the look of', () => {
    const { brandKit: _none, ...facts } = sampleCampaign();
    expect(codeOf(() => submit(facts))).toBe('record_damaged');
    expect(codeOf(() => submit(facts, 'schedule'))).toBe('accepted');
  });

  it('is accepted for another look alone, of content and of nothing else', () => {
    for (const facts of [submitScope(sampleCampaign(), 'content'), approveEverything(sampleCampaign())]) {
      expect(codeOf(() => submit(facts))).not.toBe('accepted');
      expect(codeOf(() => submit(inAnotherLook(facts)))).toBe('accepted');
    }
    const approved = approveEverything(sampleCampaign());
    expect(codeOf(() => submit(inAnotherLook(approved), 'schedule'))).toBe('illegal_transition');
  });

  it('takes the due time from the policy of the scope', () => {
    const facts = sampleCampaign();
    facts.policy = {
      ...facts.policy,
      scopes: { ...facts.policy.scopes, ads: { quorum: 1, selfApproval: false, dueHours: 1 } },
    };
    expect(submit(facts, 'ads').event.submission.dueAt).toBe('2026-08-20T10:00:00.000Z');
  });

  it('accepts an empty scope', () => {
    expect(submit({ ...sampleCampaign(), ads: [] }, 'ads').submitted.manifest.items).toEqual([]);
  });

  it('is refused without an active strategy', () => {
    const { strategy: _none, ...facts } = sampleCampaign();
    expect(codeOf(() => submit(facts))).toBe('no_active_strategy');
    expect(codeOf(() => submit(facts, 'strategy'))).toBe('no_active_strategy');
  });

  it('is refused while reviewers have this very digest before them', () => {
    expect(codeOf(() => submit(submitScope(sampleCampaign(), 'content')))).toBe('already_submitted');
  });

  it('is refused with what the reviewers have to do', () => {
    const facts = submitScope(sampleCampaign(), 'content');
    expect(() => submit(facts)).toThrow('waits for one approval.');
    const by = { id: 'usr_reviewer', name: 'Reviewer A', via: 'account' } as const;
    const content = { ...facts.scopes.content, approvals: [{ reviewer: by, at: '2026-08-20T09:00:00.000Z' }] };
    expect(() => submit({ ...facts, scopes: { ...facts.scopes, content } })).toThrow('also one of those who gave them');
  });

  it('is accepted again when something has changed', () => {
    const facts = submitScope(sampleCampaign(), 'content');
    expect(codeOf(() => submit({ ...facts, creatives: facts.creatives.slice(1) }))).toBe('accepted');
  });

  it('is accepted unchanged after a rejection', () => {
    const rejected = rejectScope(submitScope(sampleCampaign(), 'content'), 'content', 'Why this one?');
    expect(codeOf(() => submit(rejected))).toBe('accepted');
  });

  it('is an illegal transition for what is approved as it stands', () => {
    const approved = approveEverything(sampleCampaign());
    expect(() => submit(approved)).toThrow(IllegalTransition);
    expect(codeOf(() => submit({ ...approved, creatives: approved.creatives.slice(1) }))).toBe('accepted');
  });
});
