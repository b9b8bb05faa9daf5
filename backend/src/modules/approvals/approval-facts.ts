/** The facts that approvals answers for: the four scopes, and what the tenant's settings say about approval and brand. */
import type { DamagedRecord, ReceiptFacts, ScopeFacts } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES, type Scope } from '@greenlight/shared/approval/scope.js';
import { IssuedReceipt } from '@greenlight/shared/approval/scope-view.js';
import { digestOf } from '@greenlight/shared/kernel/digest.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Identity } from '../identity/identity.port.js';
import { FactsSources, type ReportDamage } from './facts-sources.js';
import { ManifestsRepository } from './manifests.repository.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ScopesRepository } from './scopes.repository.js';
import { SCOPE_STAND_IN } from './stand-ins.js';

/** A receipt that is not what its digest says was never issued: `undefined`, so that the gate stays closed. */
const toFacts = (issued: IssuedReceipt | undefined): ReceiptFacts | undefined => {
  const read = IssuedReceipt.safeParse(issued);
  if (!read.success) return undefined;
  const { receipt, digest } = read.data;
  return digestOf(receipt) === digest
    ? { id: receipt.id, digest, manifest: receipt.manifest, upstream: receipt.upstream }
    : undefined;
};

@Injectable()
export class ApprovalFacts implements OnModuleInit {
  constructor(
    private readonly facts: FactsSources,
    private readonly scopes: ScopesRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly manifests: ManifestsRepository,
    private readonly identity: Identity,
  ) {}

  onModuleInit(): void {
    this.facts.register('scopes', (tenant, campaignId, _, report) => this.load(tenant, campaignId, report));
    this.facts.register('policy', (tenant) => this.identity.policy(tenant));
    this.facts.register('brandKit', (tenant) => this.identity.brandKit(tenant));
  }

  /** `undefined` when none of the scopes is there, as for a campaign that isn't in the tenant. */
  private async load(
    tenant: TenantScope,
    campaignId: CampaignId,
    report: ReportDamage,
  ): Promise<Record<Scope, ScopeFacts> | undefined> {
    const stored = await this.scopes.all(tenant, campaignId);
    if (!stored) return undefined;
    report(stored.damaged);
    const receipts = await this.receipts.latestOfAll(tenant, campaignId);
    const factsOf = (scope: Scope): ScopeFacts => {
      const { snapshot } = stored.scopes.get(scope) ?? {};
      const receipt = toFacts(receipts[scope]);
      const position = snapshot ? { ...snapshot.context, state: snapshot.value } : SCOPE_STAND_IN;
      return { ...position, ...(receipt ? { receipt } : {}) };
    };
    const scopes = Object.fromEntries(SCOPES.map((scope) => [scope, factsOf(scope)])) as Record<Scope, ScopeFacts>;
    report(await this.lostManifests(tenant, scopes));
    return scopes;
  }

  /** What people approved must be there to be shown, or nobody can see why something ships. */
  private async lostManifests(tenant: TenantScope, scopes: Record<Scope, ScopeFacts>): Promise<DamagedRecord[]> {
    const approved = SCOPES.flatMap((scope) => {
      const { state, receipt } = scopes[scope];
      return state === 'approved' && receipt ? [{ scope, id: receipt.manifest }] : [];
    });
    const kept = await this.manifests.kept(
      tenant,
      approved.map(({ id }) => id),
    );
    return approved
      .filter(({ id }) => !kept.has(id))
      .map(({ scope, id }) => ({ kind: 'manifest', id, scope, problem: 'missing', detail: 'its receipt names it' }));
  }
}
