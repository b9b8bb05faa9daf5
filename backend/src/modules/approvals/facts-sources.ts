/**
 * Gathers the facts of one campaign that manifests, evaluation, gate and previews are computed from. Each module
 * registers the part it owns, so that this low tier knows none of them; a part without a source stops the boot.
 * A record that is missing or can't be read is named among the facts; an outage is thrown on, for it says nothing.
 */
import type { CampaignFacts, DamagedRecord } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import { notFound } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventChains } from '../../platform/event-log/event-chains.repository.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { campaignStream } from '../../platform/unit-of-work/tx.js';
import { scopeRecord } from './scopes.repository.js';
import { standIns } from './stand-ins.js';

/** The parts that modules load, in this order; tenant and revision come from the context and the chain. */
const FACTS_PARTS = [
  'campaign',
  'strategy',
  'creatives',
  'posts',
  'accounts',
  'ads',
  'scopes',
  'policy',
  'brandKit',
] as const;
export type FactsPart = (typeof FACTS_PARTS)[number];

/** The parts before this one, so that posts need not load the creatives a second time. */
export type LoadedParts = Readonly<Partial<Pick<CampaignFacts, FactsPart>>>;

/** Names records that belong into a part and can't be read: the part is then what is left. */
export type ReportDamage = (damaged: readonly DamagedRecord[]) => void;

/**
 * `undefined` for `campaign` means that there is no such campaign in this tenant. Where nothing can be made of a part
 * without a record, `RecordDamaged` may be thrown.
 */
export type FactsSource<P extends FactsPart> = (
  tenant: TenantScope,
  campaignId: CampaignId,
  loaded: LoadedParts,
  report: ReportDamage,
) => Promise<CampaignFacts[P] | undefined>;

@Injectable()
export class FactsSources implements OnApplicationBootstrap {
  private readonly sources = new Map<FactsPart, FactsSource<FactsPart>>();

  constructor(private readonly chains: EventChains) {}

  register<P extends FactsPart>(part: P, source: FactsSource<P>): void {
    if (this.sources.has(part)) throw new Error(`The facts "${part}" have two sources.`);
    this.sources.set(part, source as FactsSource<FactsPart>);
  }

  onApplicationBootstrap(): void {
    const missing = FACTS_PARTS.filter((part) => !this.sources.has(part));
    if (missing.length > 0) throw new Error(`No module is the source of the facts: ${missing.join(', ')}.`);
  }

  /**
   * All facts, in one transaction's snapshot when `tenant` has a session. The revision is read first: outside a
   * transaction the facts are then at least as new as it, so a stale decision can't pass the compare-and-set.
   * What can't be read is in `unreadable`; who decides anything but the gate by the facts asks `loadWhole`.
   * Throws `not_found`.
   */
  async load(tenant: TenantScope, campaignId: CampaignId): Promise<CampaignFacts> {
    const { seq, fault } = await this.chains.end(tenant, campaignStream(campaignId));
    const unreadable: DamagedRecord[] = fault ? [fault] : [];
    const parts: Partial<Record<FactsPart, unknown>> = {};
    // One after another: a transaction's session can't run operations side by side.
    for (const part of FACTS_PARTS) {
      const read = await this.read(part, tenant, campaignId, parts as LoadedParts, unreadable);
      if (read !== undefined) parts[part] = read;
    }
    const lost = lostOf(campaignId, parts, unreadable, seq);
    if (lost.length === ALWAYS_THERE.length) throw notFound('campaign');
    unreadable.push(...lost.flat());
    const { tenantId } = tenant;
    return { ...standIns(campaignId), ...parts, tenantId, gateRevision: seq, unreadable } as CampaignFacts;
  }

  /** The facts where a decision is to stand on them. Throws `not_found`, and `record_damaged` naming what can't be read. */
  async loadWhole(tenant: TenantScope, campaignId: CampaignId): Promise<CampaignFacts> {
    const facts = await this.load(tenant, campaignId);
    if (facts.unreadable.length > 0) throw new RecordDamaged(facts.unreadable);
    return facts;
  }

  /** One part alone, as far as it can be read, for those who need no more; `undefined` for a campaign that isn't there. */
  async part<P extends FactsPart>(
    tenant: TenantScope,
    campaignId: CampaignId,
    part: P,
  ): Promise<CampaignFacts[P] | undefined> {
    const source = this.sources.get(part) as FactsSource<P> | undefined;
    return source?.(tenant, campaignId, {}, () => undefined);
  }

  /** The part, or `undefined` with what is wrong noted down. */
  private async read(
    part: FactsPart,
    tenant: TenantScope,
    campaignId: CampaignId,
    loaded: LoadedParts,
    unreadable: DamagedRecord[],
  ): Promise<unknown> {
    try {
      return await this.sources.get(part)?.(tenant, campaignId, loaded, (damaged) => unreadable.push(...damaged));
    } catch (error) {
      if (!(error instanceof RecordDamaged)) throw error;
      unreadable.push(...error.records);
      return undefined;
    }
  }
}

/** What every campaign has from its first moment on, so that its absence is damage; a campaign without any never was. */
const ALWAYS_THERE = ['campaign', 'scopes', 'events'] as const;
const NOT_THERE = 'it is not there any more';

const lostOf = (
  id: CampaignId,
  parts: Partial<Record<FactsPart, unknown>>,
  unreadable: readonly DamagedRecord[],
  seq: number,
): DamagedRecord[][] => {
  const isNamed = (kind: DamagedRecord['kind']): boolean => unreadable.some((record) => record.kind === kind);
  const there = {
    campaign: parts.campaign !== undefined || isNamed('campaign'),
    scopes: parts.scopes !== undefined || isNamed('scope'),
    events: seq > 0 || isNamed('event_chain'),
  };
  return ALWAYS_THERE.filter((always) => !there[always]).map((always) => MISSING[always](id));
};

const MISSING: Record<(typeof ALWAYS_THERE)[number], (id: CampaignId) => DamagedRecord[]> = {
  campaign: (id) => [{ kind: 'campaign', id, problem: 'missing', detail: NOT_THERE }],
  scopes: (id) => SCOPES.map((scope) => scopeRecord(id, scope, 'missing', NOT_THERE)),
  events: (id) => [
    { kind: 'event_chain', id: campaignStream(id), problem: 'missing', detail: 'all of its events are gone' },
  ],
};
