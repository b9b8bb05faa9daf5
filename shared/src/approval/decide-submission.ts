/** Whether a scope may be put to review now, and the event that does it (SPEC §2). Decides; changes nothing. */
import { kitAuthorsSince } from '../creative/kit-authors.js';
import { DomainError, IllegalTransition } from '../kernel/errors.js';
import { type Instant, toInstant } from '../kernel/time.js';
import type { CampaignFacts } from './campaign-facts.js';
import { type BuiltManifest, buildManifest } from './manifest.js';
import type { Scope } from './scope.js';
import type { SubmitScope } from './scope-event.js';
import { asksTheSame, lookToSubmit } from './submitted-look.js';
import { waitsFor } from './votes.js';

const HOUR_MS = 3_600_000;

export interface SubmissionInput {
  readonly facts: CampaignFacts;
  readonly scope: Scope;
  /** Id of who asks. */
  readonly by: string;
  readonly now: Date;
}

export interface SubmissionDecision {
  readonly event: SubmitScope;
  /** What reviewers are asked to decide on. */
  readonly submitted: BuiltManifest;
}

const dueAt = (now: Date, dueHours: number): Instant => toInstant(new Date(now.getTime() + dueHours * HOUR_MS));

/**
 * A rejected scope may be submitted unchanged: the answer to feedback can be an argument. Content may be submitted for
 * another look alone.
 * @throws DomainError `no_active_strategy`, `record_damaged` for content without a brand kit, or `already_submitted` when
 * reviewers have this very digest in this look before them.
 * @throws IllegalTransition when it is approved as it stands.
 */
export const decideSubmission = ({ facts, scope, by, now }: SubmissionInput): SubmissionDecision => {
  if (facts.strategy === undefined) {
    throw new DomainError('no_active_strategy', 'Activate a strategy before asking for approval.', { scope });
  }
  const submitted = buildManifest(facts, scope);
  const { state, submission, approvals, approvedLookAt } = facts.scopes[scope];
  const look = lookToSubmit(scope, facts);
  const lookBy = look === undefined ? [] : kitAuthorsSince(facts.brandKit?.authors ?? [], approvedLookAt);
  const isTheSame = asksTheSame(submission, { digest: submitted.digest, look });
  if (isTheSame && state === 'approved') {
    throw new IllegalTransition('scope', state, 'SUBMIT');
  }
  if (submission !== undefined && isTheSame && state !== 'rejected') {
    const awaited = waitsFor(approvals, facts.policy.scopes[scope].quorum);
    throw new DomainError('already_submitted', `The ${scope} was already submitted as it is, and ${awaited}.`, {
      scope,
      digest: submitted.digest,
      submittedAt: submission.at,
    });
  }
  const event: SubmitScope = {
    type: 'SUBMIT',
    submission: {
      digest: submitted.digest,
      upstream: submitted.manifest.upstream,
      ...(look === undefined ? {} : { look }),
      ...(lookBy.length === 0 ? {} : { lookBy }),
      by,
      at: toInstant(now),
      dueAt: dueAt(now, facts.policy.scopes[scope].dueHours),
    },
  };
  return { event, submitted };
};
