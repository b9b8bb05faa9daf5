/** Takes a scope of sample facts through the real decisions: submitted, approved, rejected or reopened. */
import type { CampaignFacts, ScopeFacts } from '../approval/campaign-facts.js';
import { decideApproval, decideRejection } from '../approval/decide-approval.js';
import { decideSubmission } from '../approval/decide-submission.js';
import { buildManifest } from '../approval/manifest.js';
import { buildReceipt } from '../approval/receipt.js';
import { SCOPES, type Scope } from '../approval/scope.js';
import type { Reviewer } from '../approval/scope-context.js';
import type { ScopeEvent } from '../approval/scope-event.js';
import { scopeMachine } from '../approval/scope-machine.js';
import { movePosition } from '../kernel/apply-event.js';
import type { ReceiptId } from '../kernel/ids.js';
import { toInstant } from '../kernel/time.js';
import { SAMPLE_NOW } from './sample-campaign.js';

export const REVIEWER: Reviewer = { id: 'usr_reviewer', name: 'Reviewer A', via: 'account' };
export const OTHER_REVIEWER: Reviewer = { id: 'lnk_client', name: 'Client', via: 'link' };

const AT = toInstant(SAMPLE_NOW);

export const positionOf = ({ state, receipt: _receipt, ...context }: ScopeFacts) => ({ value: state, context });

const withScope = (facts: CampaignFacts, scope: Scope, next: ScopeFacts): CampaignFacts => ({
  ...facts,
  scopes: { ...facts.scopes, [scope]: next },
});

/** The facts after one event of a scope. */
export const afterScopeEvent = (facts: CampaignFacts, scope: Scope, event: ScopeEvent): CampaignFacts => {
  const { value, context } = movePosition(scopeMachine, positionOf(facts.scopes[scope]), event);
  const { receipt } = facts.scopes[scope];
  return withScope(facts, scope, { state: value, ...context, ...(receipt === undefined ? {} : { receipt }) });
};

export const submitScope = (facts: CampaignFacts, scope: Scope): CampaignFacts =>
  afterScopeEvent(facts, scope, decideSubmission({ facts, scope, by: 'usr_owner', now: SAMPLE_NOW }).event);

const voteOn = (facts: CampaignFacts, scope: Scope, reviewer: Reviewer) => {
  const { digest } = buildManifest(facts, scope);
  const position = positionOf(facts.scopes[scope]);
  return { scope, position, reviewer, digest, currentDigest: digest, changes: [], asked: [], at: AT };
};

export const rejectScope = (facts: CampaignFacts, scope: Scope, reason: string): CampaignFacts =>
  afterScopeEvent(facts, scope, decideRejection({ ...voteOn(facts, scope, REVIEWER), reason }).event);

/** One reviewer's approval of what is submitted; with its receipt if it completes the quorum. */
export const approveScope = (facts: CampaignFacts, scope: Scope, reviewer: Reviewer = REVIEWER): CampaignFacts => {
  const policy = facts.policy.scopes[scope];
  const receiptId = `rcp_${scope}${facts.scopes[scope].round}` as ReceiptId;
  const approved = buildManifest(facts, scope);
  const { event, completesQuorum } = decideApproval({
    ...voteOn(facts, scope, reviewer),
    policy,
    authors: [],
    receiptId,
  });
  const voted = afterScopeEvent(facts, scope, event);
  if (!completesQuorum) {
    return voted;
  }
  const { round, approvals } = voted.scopes[scope];
  const { receipt, digest } = buildReceipt({ id: receiptId, approved, round, policy, approvals, issuedAt: AT });
  return withScope(voted, scope, {
    ...voted.scopes[scope],
    receipt: { id: receiptId, digest, manifest: receipt.manifest, upstream: receipt.upstream },
  });
};

/** All four scopes submitted and approved. */
export const approveEverything = (facts: CampaignFacts): CampaignFacts =>
  SCOPES.reduce((at, scope) => approveScope(submitScope(at, scope), scope), facts);
