/** Reads and writes the four scopes of a campaign. A write lands only on the revision it was decided on. */
import type { DamagedRecord } from '@greenlight/shared/approval/campaign-facts.js';
import { SCOPES, Scope } from '@greenlight/shared/approval/scope.js';
import { INITIAL_SCOPE_CONTEXT } from '@greenlight/shared/approval/scope-context.js';
import { type ScopeMachine, storedScope } from '@greenlight/shared/approval/scope-machine.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { RecordDamaged, readRecord, readRecords } from '@greenlight/shared/kernel/stored-record.js';
import { restoreSnapshot, storeSnapshot } from '@greenlight/shared/kernel/stored-snapshot.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { ScopeDocument } from './scope.model.js';

export type ScopeSnapshot = ReturnType<typeof restoreSnapshot<ScopeMachine>>;

/** A scope at the revision it was read at. */
export interface StoredScope {
  readonly scope: Scope;
  readonly snapshot: ScopeSnapshot;
  readonly rev: number;
}

const keyOf = (campaignId: CampaignId, scope: Scope | ''): string => `${campaignId}:${scope}`;

/** The record of one scope that is gone or can't be read. */
export const scopeRecord = (
  campaignId: CampaignId,
  scope: Scope,
  problem: DamagedRecord['problem'],
  detail: string,
): DamagedRecord => ({ kind: 'scope', id: keyOf(campaignId, scope), problem, detail, scope });

const Revision = z.int().min(1);

/** Throws `record_damaged`. */
const toStored = (campaignId: CampaignId, scope: Scope, document: ScopeDocument | undefined): StoredScope => {
  if (!document) throw new RecordDamaged([scopeRecord(campaignId, scope, 'missing', 'it is not there any more')]);
  return readRecord('scope', document._id, () => {
    if (document.scope !== scope) throw new Error(`it says that it is the ${document.scope}`);
    return { scope, snapshot: restoreSnapshot(storedScope, document.machine), rev: Revision.parse(document.rev) };
  });
};

/** The scopes that can be read, and what is wrong with the others. */
export interface StoredScopes {
  readonly scopes: ReadonlyMap<Scope, StoredScope>;
  readonly damaged: readonly DamagedRecord[];
}

@Injectable()
export class ScopesRepository {
  constructor(@InjectModel(ScopeDocument.name) private readonly scopes: Model<ScopeDocument>) {}

  /** All four, as they begin (SPEC §2). */
  async insertInitial(tx: Tx, campaignId: CampaignId): Promise<void> {
    const machine = storeSnapshot(storedScope, { value: 'pending', context: INITIAL_SCOPE_CONTEXT });
    await tenantCollection(this.scopes, tx).insertMany(
      SCOPES.map((scope) => ({
        _id: keyOf(campaignId, scope),
        tenantId: tx.tenantId,
        campaignId,
        scope,
        machine,
        rev: 1,
      })),
    );
  }

  /**
   * Throws `not_found` when there is no such campaign in the tenant, and `record_damaged` when this scope can't be read
   * or is gone: every campaign has its scopes from the start.
   */
  async get(tenant: TenantScope, campaignId: CampaignId, scope: Scope): Promise<StoredScope> {
    const scopes = tenantCollection(this.scopes, tenant);
    const found = await scopes.findOne({ _id: keyOf(campaignId, scope) });
    if (!found && (await scopes.count({ campaignId })) === 0) throw notFound('campaign');
    return toStored(campaignId, scope, found);
  }

  /** `undefined` when there is none of the four. */
  async all(tenant: TenantScope, campaignId: CampaignId): Promise<StoredScopes | undefined> {
    const keys = SCOPES.map((scope) => keyOf(campaignId, scope));
    const found = await tenantCollection(this.scopes, tenant).find({ _id: { $in: keys } });
    if (found.length === 0) return undefined;
    const documents = new Map(found.map((document) => [document._id, document]));
    const { records, unreadable } = readRecords(SCOPES, (scope) =>
      toStored(campaignId, scope, documents.get(keyOf(campaignId, scope))),
    );
    return {
      scopes: new Map(records.map((stored) => [stored.scope, stored])),
      damaged: unreadable.map((record) => ({
        ...record,
        scope: Scope.parse(record.id.slice(keyOf(campaignId, '').length)),
      })),
    };
  }

  /** Throws `stale_revision` when somebody else moved the scope meanwhile. */
  async save(tx: Tx, campaignId: CampaignId, { scope, rev }: StoredScope, next: ScopeSnapshot): Promise<void> {
    const { matchedCount } = await tenantCollection(this.scopes, tx).updateOne(
      { _id: keyOf(campaignId, scope), rev },
      { $set: { machine: storeSnapshot(storedScope, next) }, $inc: { rev: 1 } },
    );
    if (matchedCount !== 1) {
      throw new DomainError('stale_revision', 'This scope changed while you decided: look at it again.', { scope });
    }
  }
}
