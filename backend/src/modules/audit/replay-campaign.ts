/** Rebuilds a campaign's approval state from its events alone and compares it with the stored one (SPEC §11). */
import type { ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { changedFields } from '@greenlight/shared/approval/manifest-difference.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { APPROVAL_EVENTS } from '@greenlight/shared/events/approval-events.js';
import type { ReplayVerdict } from '@greenlight/shared/events/audit.js';
import { ChainedEvent } from '@greenlight/shared/events/event-chain.js';
import { replayApprovals } from '@greenlight/shared/events/replay-approvals.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { readRecord } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { EventLog, type KeptEvent } from '../../platform/event-log/event-log.repository.js';
import type { RequestContext, TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { ApprovedScopes, FactsSources } from '../approvals/approvals.port.js';

const FILTER = { actions: Object.keys(APPROVAL_EVENTS) };

type Replayed = ReturnType<typeof replayApprovals>;

const compare = (
  scope: Scope,
  replayed: Replayed,
  stored: Record<Scope, ScopeFacts>,
): ReplayVerdict['scopes'][number] => {
  const { value, context } = replayed[scope];
  const told = { ...context, state: value };
  const kept = { ...stored[scope] };
  const fields = changedFields(kept, told);
  return { scope, matches: fields.length === 0, fields, replayed: told, stored: kept };
};

@Injectable()
export class ReplayCampaign {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly eventLog: EventLog,
    private readonly facts: FactsSources,
    private readonly scopes: ApprovedScopes,
  ) {}

  /** Both are read in one snapshot, so that a decision made meanwhile isn't taken for a difference. Throws `not_found`. */
  async execute(context: RequestContext, campaignId: CampaignId): Promise<ReplayVerdict> {
    return this.unitOfWork.run(context, async (tx) => {
      // There is a campaign as long as anything of it is there.
      await this.facts.load(tx, campaignId);
      const stored = await this.scopes.positions(tx, campaignId);
      return judge(await this.approvalEvents(tx, campaignId), stored);
    });
  }

  private async approvalEvents(tenant: TenantScope, campaignId: CampaignId): Promise<KeptEvent[]> {
    const events: KeptEvent[] = [];
    for await (const kept of this.eventLog.all(tenant, campaignStream(campaignId), FILTER)) events.push(kept);
    return events;
  }
}

/** Throws `record_damaged` for an event that is none. */
const toEvent = ({ id, event }: KeptEvent): ChainedEvent => readRecord('event', id, () => ChainedEvent.parse(event));

const judge = (events: readonly KeptEvent[], stored: Record<Scope, ScopeFacts>): ReplayVerdict => {
  try {
    const replayed = replayApprovals(events.map(toEvent));
    const scopes = SCOPES.map((scope) => compare(scope, replayed, stored));
    return { matches: scopes.every(({ matches }) => matches), scopes };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { matches: false, problem: error.message, scopes: [] };
  }
};
