/** Shows the scopes of a campaign with everything that says why they are as they are (SPEC §9). */

import type { CampaignFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { type BuiltManifest, buildManifests } from '@greenlight/shared/approval/manifest.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { type ScopeDetail, type ScopeView, TimelineEntry } from '@greenlight/shared/approval/scope-view.js';
import { lookOf } from '@greenlight/shared/creative/brand-kit.js';
import type { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import { sameValue } from '@greenlight/shared/kernel/compare-values.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Page } from '@greenlight/shared/kernel/page.js';
import { recordWords } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { EventLog } from '../../platform/event-log/event-log.repository.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { FactsSources } from './facts-sources.js';
import { ScopesRepository } from './scopes.repository.js';

const MAX_TIMELINE = 100;

const toView = (facts: CampaignFacts, scope: Scope, { digest, items }: BuiltManifest, rev = 1): ScopeView => {
  const { state, round, submission, approvals, causes, feedback, receipt } = facts.scopes[scope];
  const { quorum, selfApproval } = facts.policy.scopes[scope];
  const damaged = facts.unreadable.find((record) => record.kind === 'scope' && record.scope === scope);
  return {
    scope,
    state,
    round,
    digest,
    itemCount: items.length,
    ...(submission ? { submission, submissionIsCurrent: submission.digest === digest } : {}),
    ...(submission && scope === 'content' && facts.brandKit
      ? { lookIsCurrent: sameValue(submission.look, lookOf(facts.brandKit)) }
      : {}),
    approvals: [...approvals],
    quorum,
    selfApproval,
    causes: [...causes],
    openFeedback: feedback.filter(({ resolvedAt }) => resolvedAt === undefined),
    ...(receipt ? { receipt } : {}),
    ...(damaged ? { unreadable: recordWords(damaged) } : {}),
    rev,
  };
};

const toEntry = ({ seq, at, actor, action, data }: ChainedEvent): TimelineEntry[] => {
  const entry = TimelineEntry.safeParse({ seq, at, actor, action, event: data.event });
  return entry.success ? [entry.data] : [];
};

@Injectable()
export class ReadScopes {
  constructor(
    private readonly facts: FactsSources,
    private readonly scopes: ScopesRepository,
    private readonly eventLog: EventLog,
  ) {}

  /** In the order of the scopes. Throws `not_found`. */
  async all(context: RequestContext, campaignId: CampaignId): Promise<Page<ScopeView>> {
    const stored = await this.scopes.all(context, campaignId);
    const facts = await this.facts.load(context, campaignId);
    const manifests = buildManifests(facts);
    const data = SCOPES.map((scope) => toView(facts, scope, manifests[scope], stored?.scopes.get(scope)?.rev));
    return { data, total: data.length, limit: data.length, offset: 0 };
  }

  /** Throws `not_found`. */
  async one(context: RequestContext, campaignId: CampaignId, scope: Scope): Promise<ScopeDetail> {
    const stored = await this.scopes.all(context, campaignId);
    const facts = await this.facts.load(context, campaignId);
    const view = toView(facts, scope, buildManifests(facts)[scope], stored?.scopes.get(scope)?.rev);
    return { ...view, timeline: await this.timeline(context, campaignId, scope) };
  }

  private async timeline(context: RequestContext, campaignId: CampaignId, scope: Scope): Promise<TimelineEntry[]> {
    const { records } = await this.eventLog.page(
      context,
      campaignStream(campaignId),
      { subject: { kind: 'scope', id: scope } },
      { limit: MAX_TIMELINE, offset: 0, order: -1 },
    );
    return records.flatMap(toEntry);
  }
}
