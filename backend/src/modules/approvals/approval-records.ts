/**
 * The stored approvals of a campaign, as far as its chain of events says the same of them: scopes and receipts can be
 * rewritten behind the API, and are believed only where events tell how they came to be (SPEC §4, fail closed).
 */
import type { DamagedRecord, ReceiptFacts, ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { IssuedReceipt } from '@greenlight/shared/approval/scope-view.js';
import { eventsBehind, receiptDoubt, scopeDoubt } from '@greenlight/shared/events/approval-doubts.js';
import type { ReplayedEvent } from '@greenlight/shared/events/replay-approvals.js';
import { sameValue } from '@greenlight/shared/kernel/compare-values.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import type { KeptEvent } from '../../platform/event-log/event-log.repository.js';
import { LastEvents, type LastOf, soundEvent } from '../../platform/event-log/last-events.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream, recordedIn } from '../../platform/unit-of-work/tx.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ScopesRepository, type StoredScope, type StoredScopes, scopeRecord } from './scopes.repository.js';
import { SCOPE_STAND_IN } from './stand-ins.js';

export interface ApprovalRecord {
  /** Stand-ins where a scope can't be read or isn't believed. */
  readonly scopes: Readonly<Record<Scope, ScopeFacts>>;
  readonly damaged: readonly DamagedRecord[];
}

@Injectable()
export class ApprovalRecords {
  constructor(
    private readonly scopes: ScopesRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly lastEvents: LastEvents,
  ) {}

  /**
   * `undefined` when none of the four scopes is there. Outside a transaction a scope may move between one read and the
   * next, and not be what its events say for that reason; then all is read again.
   */
  async of(tenant: TenantScope, campaignId: CampaignId): Promise<ApprovalRecord | undefined> {
    let stored = await this.scopes.all(tenant, campaignId);
    while (stored) {
      const record = await this.compare(tenant, campaignId, stored);
      if (tenant.session || record.damaged.length === stored.damaged.length) return record;
      const again = await this.scopes.all(tenant, campaignId);
      if (again && !hasMoved(stored, again)) return record;
      stored = again;
    }
    return undefined;
  }

  private async compare(
    tenant: TenantScope,
    campaignId: CampaignId,
    { scopes, damaged }: StoredScopes,
  ): Promise<ApprovalRecord> {
    const receipts = await this.receipts.latestOfAll(tenant, campaignId);
    const stream = campaignStream(campaignId);
    const events = await this.lastEvents.of(tenant, stream, [...scopes.values()].flatMap(standsOn));
    const pending = recordedIn(tenant).filter((draft) => draft.stream === stream);
    const believed = [...scopes.values()].map((stored) => {
      const isOwn = ({ subject }: { subject?: unknown }) => isOf(stored.scope, subject);
      const kept = events.filter(({ event }) => isOwn(event));
      return believe(campaignId, stored, toFacts(receipts[stored.scope]), kept, pending.filter(isOwn));
    });
    const known = new Map(believed.map(({ scope, facts }) => [scope, facts]));
    return {
      scopes: Object.fromEntries(SCOPES.map((scope) => [scope, known.get(scope) ?? SCOPE_STAND_IN])) as Record<
        Scope,
        ScopeFacts
      >,
      damaged: [...damaged, ...believed.flatMap((scope) => scope.damaged)],
    };
  }
}

const hasMoved = (before: StoredScopes, after: StoredScopes): boolean =>
  SCOPES.some((scope) => before.scopes.get(scope)?.rev !== after.scopes.get(scope)?.rev);

const subjectOf = (scope: Scope) => ({ kind: 'scope', id: scope });
const isOf = (scope: Scope, subject: unknown): boolean => sameValue(subject, subjectOf(scope));

/** An approval is among the last events of its scope; one that was reopened since may be far behind. */
const standsOn = ({ scope, snapshot: { value, context } }: StoredScope): LastOf[] => {
  const subject = subjectOf(scope);
  const behind = { subject, limit: eventsBehind(context) };
  return value === 'approved' ? [behind] : [behind, { subject, limit: 1, having: 'data.receipt' }];
};

/** A receipt that is not what its digest says was never issued: `undefined`, so that the gate stays closed. */
const toFacts = (issued: IssuedReceipt | undefined): ReceiptFacts | undefined => {
  const read = IssuedReceipt.safeParse(issued);
  if (!read.success) return undefined;
  const { receipt, digest } = read.data;
  return digestOf(receipt) === digest
    ? { id: receipt.id, digest, manifest: receipt.manifest, upstream: receipt.upstream }
    : undefined;
};

const believe = (
  campaignId: CampaignId,
  { scope, snapshot }: StoredScope,
  receipt: ReceiptFacts | undefined,
  kept: readonly KeptEvent[],
  pending: readonly ReplayedEvent[],
): { scope: Scope; facts: ScopeFacts; damaged: DamagedRecord[] } => {
  const { records, unreadable } = readRecords(kept, soundEvent);
  const events = [...records, ...pending];
  const [lost] = unreadable;
  const doubt = lost ? `its event ${lost.id} can’t be read: ${lost.detail}` : scopeDoubt(scope, snapshot, events);
  if (doubt !== undefined) {
    return { scope, facts: SCOPE_STAND_IN, damaged: [scopeRecord(campaignId, scope, 'unreadable', doubt)] };
  }
  const facts: ScopeFacts = { ...snapshot.context, state: snapshot.value };
  if (!receipt) return { scope, facts, damaged: [] };
  const detail = receiptDoubt(receipt, events);
  return detail === undefined
    ? { scope, facts: { ...facts, receipt }, damaged: [] }
    : { scope, facts, damaged: [{ kind: 'receipt', id: receipt.id, problem: 'unreadable', detail, scope }] };
};
