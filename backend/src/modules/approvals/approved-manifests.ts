/**
 * What people approved must be there to be shown, or nobody can see why something ships: the manifests that receipts
 * name, and the values that these list, are there and are what their digests say (SPEC §4, fail closed).
 */
import type { CampaignFacts, DamagedRecord } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES } from '@greenlight/shared/approval/scope.js';
import type { Digest } from '@greenlight/shared/kernel/digest-schema.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { ManifestsRepository } from './manifests.repository.js';

@Injectable()
export class ApprovedManifests {
  constructor(private readonly manifests: ManifestsRepository) {}

  /** What is gone or altered, of the scopes that are approved. Reads and hashes all of it: for the gate alone. */
  async damaged(tenant: TenantScope, { scopes }: Pick<CampaignFacts, 'scopes'>): Promise<DamagedRecord[]> {
    const approved = SCOPES.flatMap((scope) => {
      const { state, receipt } = scopes[scope];
      return state === 'approved' && receipt ? [{ scope, digest: receipt.manifest }] : [];
    });
    const manifests = await this.manifests.read(tenant, approved.map(namedDigest));
    const listed = [...manifests.found.values()].flatMap(({ scope, items }) =>
      items.map((item) => ({ ...item, scope })),
    );
    const values = await this.manifests.values(tenant, listed.map(namedDigest));
    const placeOf = new Map<string, Pick<DamagedRecord, 'scope' | 'usedBy'>>([
      ...approved.map(({ scope, digest }) => [digest, { scope }] as const),
      ...listed.map(({ scope, digest, kind, id }) => [digest, { scope, usedBy: { kind, id } }] as const),
    ]);
    return [...manifests.damaged, ...values.damaged].map((record) => ({ ...record, ...placeOf.get(record.id) }));
  }
}

const namedDigest = ({ digest }: { digest: Digest }): Digest => digest;
