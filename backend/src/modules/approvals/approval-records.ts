/**
 * The stored approvals of a campaign, as far as its chain of events says the same of them: scopes and receipts can be
 * rewritten behind the API, and are believed only where events tell how they came to be (SPEC §4, fail closed).
 */
import type { DamagedRecord, ReceiptFacts, ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { IssuedReceipt } from '@greenlight/shared/approval/scope-view.js';
import { isAsLeft, receiptDoubt, scopeDoubt } from '@greenlight/shared/events/approval-doubts.js';
import type { ReplayedEvent } from '@greenlight/shared/events/replay-approvals.js';
import { sameValue } from '@greenlight/shared/kernel/compare-values.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { EventLog, type KeptEvent } from '../../platform/event-log/event-log.repository.js';
import { LastEvents, type LastOf, soundEvent } from '../../platform/event-log/last-events.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream, type EventStream, recordedIn } from '../../platform/unit-of-work/tx.js';
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
    private readonly eventLog: EventLog,
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
    const recorded = recordedIn(tenant).filter((draft) => draft.stream === stream);
    const believed: Believed[] = [];
    for (const each of scopes.values()) {
      const isOwn = ({ subject }: { subject?: unknown }) => isOf(each.scope, subject);
      const kept = events.filter(({ event }) => isOwn(event));
      const told = { stream, kept, pending: recorded.filter(isOwn) };
      believed.push(await this.believe(tenant, campaignId, each, toFacts(receipts[each.scope]), told));
    }
    const known = new Map(believed.map(({ scope, facts }) => [scope, facts]));
    return {
      scopes: Object.fromEntries(SCOPES.map((scope) => [scope, known.get(scope) ?? SCOPE_STAND_IN])) as Record<
        Scope,
        ScopeFacts
      >,
      damaged: [...damaged, ...believed.flatMap((scope) => scope.damaged)],
    };
  }

  /** A scope that its last event vouches for as a whole, or else all that ever happened to it. */
  private async believe(
    tenant: TenantScope,
    campaignId: CampaignId,
    { scope, snapshot }: StoredScope,
    receipt: ReceiptFacts | undefined,
    { stream, kept, pending }: Told,
  ): Promise<Believed> {
    const disbelieve = (why: string): Believed => ({
      scope,
      facts: SCOPE_STAND_IN,
      damaged: [scopeRecord(campaignId, scope, 'unreadable', why)],
    });
    try {
      const events = [...kept.map(soundEvent), ...pending];
      if (isAsLeft(snapshot, events.at(-1))) return withReceipt(scope, snapshot, receipt, events);
      const before = kept.length === 0 ? [] : await this.history(tenant, stream, scope);
      const doubt = scopeDoubt(scope, snapshot, [...before, ...pending]);
      return doubt === undefined ? withReceipt(scope, snapshot, receipt, events) : disbelieve(doubt);
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      return disbelieve(error.records.map(({ id, detail }) => `its event ${id} can’t be read: ${detail}`).join('; '));
    }
  }

  /** Throws `record_damaged` for an event that isn't sound. */
  private async history(tenant: TenantScope, stream: EventStream, scope: Scope): Promise<ReplayedEvent[]> {
    const events: ReplayedEvent[] = [];
    for await (const kept of this.eventLog.all(tenant, stream, { subject: subjectOf(scope) })) {
      events.push(soundEvent(kept));
    }
    return events;
  }
}

/** What is told of one scope, from the chain's end. */
interface Told {
  readonly stream: EventStream;
  readonly kept: readonly KeptEvent[];
  /** What this transaction has recorded, and no chain has yet. */
  readonly pending: readonly ReplayedEvent[];
}

interface Believed {
  readonly scope: Scope;
  readonly facts: ScopeFacts;
  readonly damaged: readonly DamagedRecord[];
}

const hasMoved = (before: StoredScopes, after: StoredScopes): boolean =>
  SCOPES.some((scope) => before.scopes.get(scope)?.rev !== after.scopes.get(scope)?.rev);

const subjectOf = (scope: Scope) => ({ kind: 'scope', id: scope });
const isOf = (scope: Scope, subject: unknown): boolean => sameValue(subject, subjectOf(scope));

/** What it was left as, and the last approval: the same event, unless the scope was carried on or reopened since. */
const standsOn = ({ scope, snapshot: { value, context } }: StoredScope): LastOf[] => {
  const last: LastOf = { subject: subjectOf(scope), limit: 1 };
  return value === 'approved' && context.carries.length === 0 ? [last] : [last, { ...last, having: 'data.receipt' }];
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

const withReceipt = (
  scope: Scope,
  { value, context }: StoredScope['snapshot'],
  receipt: ReceiptFacts | undefined,
  events: readonly ReplayedEvent[],
): Believed => {
  const facts: ScopeFacts = { ...context, state: value };
  if (!receipt) return { scope, facts, damaged: [] };
  const detail = receiptDoubt(receipt, events);
  return detail === undefined
    ? { scope, facts: { ...facts, receipt }, damaged: [] }
    : { scope, facts, damaged: [{ kind: 'receipt', id: receipt.id, problem: 'unreadable', detail, scope }] };
};
