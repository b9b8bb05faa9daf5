/** Reads, in the transaction of a vote, all that it is judged by: who votes, on which round, and what there is now. */
import { authorsOfChange } from '@greenlight/shared/approval/authors-of-change.js';
import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import type { VoteInput } from '@greenlight/shared/approval/decide-approval.js';
import { type BuiltManifest, buildManifest } from '@greenlight/shared/approval/manifest.js';
import { changesBetween, type ItemChange } from '@greenlight/shared/approval/manifest-difference.js';
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { Reviewer, Submission } from '@greenlight/shared/approval/scope-context.js';
import type { Seen } from '@greenlight/shared/approval/scope-requests.js';
import { APPROVAL_EVENTS } from '@greenlight/shared/events/approval-events.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { toInstant } from '@greenlight/shared/kernel/time.js';
import { Injectable } from '@nestjs/common';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import { soundEvent } from '../../platform/event-log/last-events.repository.js';
import { failpoint } from '../../platform/failpoints/failpoint.js';
import type { RequestContext, TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream, type Tx } from '../../platform/unit-of-work/tx.js';
import { assertCampaignOpen } from './assert-campaign-open.js';
import { FactsSources } from './facts-sources.js';
import { ManifestsRepository } from './manifests.repository.js';
import { ScopesRepository, type StoredScope } from './scopes.repository.js';

export interface VoteBasis {
  readonly facts: CampaignFacts;
  readonly stored: StoredScope;
  readonly current: BuiltManifest;
  readonly vote: VoteInput;
}

/** Only people vote: a worker or timer has no say. */
const reviewerOf = ({ user }: RequestContext): Reviewer => {
  if (!user) throw new DomainError('reviewer_not_allowed', 'Only a person can approve or reject.');
  return { id: user.id, name: user.name, via: user.via };
};

@Injectable()
export class VoteBases {
  constructor(
    private readonly facts: FactsSources,
    private readonly scopes: ScopesRepository,
    private readonly manifests: ManifestsRepository,
    private readonly eventLog: EventLog,
  ) {}

  /** Throws `not_found`, `record_damaged`, `reviewer_not_allowed`, `illegal_transition` (an archived campaign). */
  async load(tx: Tx, campaignId: CampaignId, scope: Scope, { digest, round }: Seen, event: string): Promise<VoteBasis> {
    const reviewer = reviewerOf(tx);
    const facts = await this.facts.loadWhole(tx, campaignId);
    assertCampaignOpen(facts, event);
    const stored = await this.scopes.get(tx, campaignId, scope);
    const current = buildManifest(facts, scope);
    const { value, context } = stored.snapshot;
    const seen = digest === current.digest ? context.submission?.digest : digest;
    const changes = await this.changesFrom(tx, [seen, context.submission?.digest], current);
    await failpoint('vote.after-load');
    return {
      facts,
      stored,
      current,
      vote: {
        scope,
        position: { value, context },
        reviewer,
        digest,
        currentDigest: current.digest,
        changes,
        asked: round === undefined ? await this.asked(tx, campaignId, scope) : [],
        ...(round === undefined ? {} : { round }),
        at: toInstant(tx.now),
      },
    };
  }

  /** Ids of those who made what differs from the last approved manifest. */
  async authors(tenant: TenantScope, { facts, current }: Pick<VoteBasis, 'facts' | 'current'>): Promise<string[]> {
    const { receipt } = facts.scopes[current.manifest.scope];
    const approved = receipt && (await this.manifests.find(tenant, receipt.manifest));
    return authorsOfChange(facts, current, approved?.items ?? []);
  }

  /** What reviewers were asked about in this scope so far. Throws `record_damaged` for an event that isn't sound. */
  private async asked(tenant: TenantScope, campaignId: CampaignId, scope: Scope): Promise<Submission[]> {
    const asked: Submission[] = [];
    const submitting = { actions: ['scope.submitted'], subject: { kind: 'scope', id: scope } };
    for await (const kept of this.eventLog.all(tenant, campaignStream(campaignId), submitting)) {
      asked.push(APPROVAL_EVENTS['scope.submitted'].parse(soundEvent(kept).data).event.submission);
    }
    return asked;
  }

  /** From the first of the digests whose manifest is kept; a digest that nobody ever submitted explains nothing. */
  private async changesFrom(
    tenant: TenantScope,
    digests: readonly (Digest | undefined)[],
    current: BuiltManifest,
  ): Promise<ItemChange[]> {
    for (const digest of digests) {
      if (digest === undefined || digest === current.digest) continue;
      const seen = await this.manifests.find(tenant, digest);
      if (seen) return changesBetween(seen, current);
    }
    return [];
  }
}
