import { movePosition } from '../kernel/apply-event.js';
import { Digest } from '../kernel/digest-schema.js';
import { ReceiptId } from '../kernel/ids.js';
import {
  approveScope,
  OTHER_REVIEWER,
  positionOf,
  REVIEWER,
  rejectScope,
  submitScope,
} from '../testing/review-scope.js';
import { sampleCampaign } from '../testing/sample-campaign.js';
import type { CampaignFacts } from './campaign-facts.js';
import { type ApprovalInput, decideApproval, decideRejection } from './decide-approval.js';
import { buildManifest } from './manifest.js';
import { changesBetween } from './manifest-difference.js';
import { scopeMachine } from './scope-machine.js';

const OTHER_DIGEST = Digest.parse('c'.repeat(64));
const submitted = submitScope(sampleCampaign(), 'content');

const inputOn = (facts: CampaignFacts, over: Partial<ApprovalInput> = {}): ApprovalInput => {
  const { digest } = buildManifest(facts, 'content');
  return {
    scope: 'content',
    position: positionOf(facts.scopes.content),
    reviewer: REVIEWER,
    digest,
    currentDigest: digest,
    changes: [],
    at: '2026-08-20T09:00:00.000Z',
    policy: { quorum: 1, selfApproval: false, dueHours: 72 },
    authors: ['usr_owner'],
    asked: [],
    receiptId: ReceiptId.parse('rcp_01'),
    ...over,
  };
};
const quorumOfTwo = { policy: { quorum: 2, selfApproval: false, dueHours: 72 } };
const votedOnce = (): CampaignFacts => {
  const facts = sampleCampaign();
  facts.policy = { ...facts.policy, scopes: { ...facts.policy.scopes, content: quorumOfTwo.policy } };
  return approveScope(submitScope(facts, 'content'), 'content');
};
const refusal = (run: () => unknown): { code?: unknown; details?: Record<string, unknown> } => {
  try {
    run();
    return {};
  } catch (error) {
    return error as { code?: unknown; details?: Record<string, unknown> };
  }
};
const codeOf = (input: ApprovalInput): unknown => refusal(() => decideApproval(input)).code;

describe('approving a scope', () => {
  it('counts a vote on what was submitted, and says when it completes the quorum', () => {
    const { event, completesQuorum } = decideApproval(inputOn(submitted, { comment: 'Go!' }));
    expect(completesQuorum).toBe(true);
    expect(event.approval).toEqual({ reviewer: REVIEWER, at: '2026-08-20T09:00:00.000Z', comment: 'Go!' });
    expect(movePosition(scopeMachine, positionOf(submitted.scopes.content), event).value).toBe('approved');
    expect(decideApproval(inputOn(submitted, quorumOfTwo)).completesQuorum).toBe(false);
    expect(decideApproval(inputOn(votedOnce(), { ...quorumOfTwo, reviewer: OTHER_REVIEWER })).completesQuorum).toBe(
      true,
    );
  });

  it('covers a look that the reviewer saw: the round that was seen tells it, where the digest alone does not', () => {
    const { submission } = submitted.scopes.content;
    const [asked, elsewhere] = [submission ?? [], submission ? { ...submission, digest: OTHER_DIGEST } : []].flat();
    if (!asked?.look || !elsewhere) throw new Error('Content is submitted with its look.');
    const other = { ...asked, look: { ...asked.look, wordmark: 'Another house' } };
    expect(codeOf(inputOn(submitted, { asked: [asked, elsewhere] }))).toBeUndefined();
    expect(codeOf(inputOn(submitted, { asked: [other, asked] }))).toBe('validation_failed');
    expect(codeOf(inputOn(submitted, { asked: [other, asked], round: 1 }))).toBeUndefined();
    expect(codeOf(inputOn(submitted, { asked: [asked], round: 2 }))).toBe('stale_revision');
    expect(codeOf(inputOn(submitted, { asked: [asked], round: 0 }))).toBe('stale_revision');
  });

  it('is refused for content that was submitted without a look', () => {
    const { submission, ...context } = positionOf(submitted.scopes.content).context;
    if (!submission) throw new Error('Content is submitted.');
    const { look: _none, ...without } = submission;
    const position = { value: 'pending' as const, context: { ...context, submission: without } };
    expect(codeOf(inputOn(submitted, { position }))).toBe('nothing_submitted');
  });

  it('refuses a digest that is not what is stored now, naming the changed items and fields', () => {
    const edited = sampleCampaign();
    if (edited.creatives[0]?.copy) edited.creatives[0].copy.headline = 'Another headline';
    const [seen, now] = [buildManifest(submitted, 'content'), buildManifest(edited, 'content')];
    const changes = changesBetween(seen, now);
    const stale = inputOn(submitted, { currentDigest: now.digest, changes });
    expect(refusal(() => decideApproval(stale))).toMatchObject({
      code: 'manifest_changed',
      details: { changes: [{ id: 'cre_10', fields: ['copy.headline'] }], fields: ['copy.headline'] },
    });
  });

  it('refuses what is stored now when something else was submitted', () => {
    const edited = { ...submitted, creatives: submitted.creatives.slice(1) };
    expect(codeOf(inputOn(edited))).toBe('manifest_changed');
  });

  it('refuses when nothing was submitted', () => {
    expect(codeOf(inputOn(sampleCampaign()))).toBe('nothing_submitted');
  });

  it('refuses when it is decided already', () => {
    expect(codeOf(inputOn(approveScope(submitted, 'content')))).toBe('illegal_transition');
    expect(codeOf(inputOn(rejectScope(submitted, 'content', 'No.')))).toBe('illegal_transition');
  });

  it('refuses approval by an author of the change, unless the policy allows it', () => {
    const byAuthor = inputOn(submitted, { authors: [REVIEWER.id] });
    expect(codeOf(byAuthor)).toBe('self_approval_forbidden');
    expect(codeOf({ ...byAuthor, policy: { ...byAuthor.policy, selfApproval: true } })).toBeUndefined();
  });

  it('refuses a second vote of the same reviewer in a round, saying how many others are needed', () => {
    expect(refusal(() => decideApproval(inputOn(votedOnce(), quorumOfTwo)))).toMatchObject({
      code: 'already_decided',
      message: expect.stringContaining('one more approval, by somebody else'),
    });
  });

  it('takes it when fewer approvals are asked for meanwhile: it concludes the round, and they are still one person', () => {
    const { approvals, completesQuorum } = decideApproval(inputOn(votedOnce(), { comment: 'Still.' }));
    expect(completesQuorum).toBe(true);
    expect(approvals).toMatchObject([{ reviewer: REVIEWER, comment: 'Still.' }]);
    expect(codeOf(inputOn(votedOnce(), { authors: [REVIEWER.id] }))).toBe('self_approval_forbidden');
  });

  it('does not count a vote twice when more approvals are asked for meanwhile', () => {
    const quorumOfThree = { policy: { quorum: 3, selfApproval: false, dueHours: 72 } };
    expect(codeOf(inputOn(votedOnce(), quorumOfThree))).toBe('already_decided');
    expect(decideApproval(inputOn(votedOnce(), { ...quorumOfThree, reviewer: OTHER_REVIEWER })).completesQuorum).toBe(
      false,
    );
  });

  it('gives the first refusal of the fixed order when several apply', () => {
    const author = { authors: [REVIEWER.id] };
    const wrong = { digest: OTHER_DIGEST };
    const decided = approveScope(submitted, 'content');
    expect(codeOf(inputOn(sampleCampaign(), { ...author, ...wrong }))).toBe('manifest_changed');
    expect(codeOf(inputOn(sampleCampaign(), author))).toBe('nothing_submitted');
    expect(codeOf(inputOn(decided, author))).toBe('illegal_transition');
    expect(codeOf(inputOn(votedOnce(), { ...quorumOfTwo, ...author }))).toBe('self_approval_forbidden');
  });
});

describe('rejecting a scope', () => {
  const reject = (input: ApprovalInput) => decideRejection({ ...input, reason: 'The date is wrong.' });

  it('is one vote that rejects, with its reason', () => {
    const { event } = reject(inputOn(submitted));
    expect(movePosition(scopeMachine, positionOf(submitted.scopes.content), event)).toMatchObject({
      value: 'rejected',
      context: { feedback: [{ by: REVIEWER, reason: 'The date is wrong.', round: 1 }] },
    });
  });

  it('is of what the reviewer saw: the round tells the look, as for an approval', () => {
    const asked = submitted.scopes.content.submission;
    if (!asked?.look) throw new Error('Content is submitted with its look.');
    const other = { ...asked, look: { ...asked.look, wordmark: 'Another house' } };
    const codeOfRejecting = (over: Partial<ApprovalInput>) => refusal(() => reject(inputOn(submitted, over))).code;
    expect(codeOfRejecting({ asked: [other, asked] })).toBe('validation_failed');
    expect(codeOfRejecting({ asked: [other, asked], round: 1 })).toBeUndefined();
    expect(codeOfRejecting({ asked: [asked], round: 2 })).toBe('stale_revision');
    expect(codeOfRejecting({ asked: [asked] })).toBeUndefined();
  });

  it('is open to the author of the change', () => {
    expect(reject(inputOn(submitted, { authors: [REVIEWER.id] })).event.type).toBe('REJECT');
  });

  it.each([
    ['manifest_changed', inputOn(submitted, { digest: OTHER_DIGEST })],
    ['nothing_submitted', inputOn(sampleCampaign())],
    ['illegal_transition', inputOn(approveScope(submitted, 'content'))],
    ['already_decided', inputOn(votedOnce(), quorumOfTwo)],
  ])('is refused with %s like an approval', (code, input) => {
    expect(refusal(() => reject(input)).code).toBe(code);
  });
});
