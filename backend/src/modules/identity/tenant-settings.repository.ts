/** A tenant's settings: always present, always valid on reading, replaced as a whole by compare-and-set. */

import { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { KitAuthor } from '@greenlight/shared/creative/kit-authors.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import { RecordDamaged, type RecordKind, readRecord } from '@greenlight/shared/kernel/stored-record.js';
import { TenantBudget } from '@greenlight/shared/spend/budget.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { TenantSettingDocument } from './tenant-settings.model.js';

const SETTINGS = { policy: TenantPolicy, 'brand-kit': BrandKit, budget: TenantBudget } as const;
const RECORDS = { policy: 'policy', 'brand-kit': 'brand_kit', budget: 'budget' } as const satisfies Record<
  keyof typeof SETTINGS,
  RecordKind
>;
const KIT_AUTHORS = z.array(KitAuthor);
const NOT_THERE = 'it is not there any more';
type Settings = { [K in keyof typeof SETTINGS]: z.infer<(typeof SETTINGS)[K]> };
export type SettingKind = keyof Settings;

export interface Setting<K extends SettingKind> {
  readonly rev: number;
  readonly value: Settings[K];
  /** Of a brand kit: everybody who changed it; the others have none. */
  readonly authors: readonly KitAuthor[];
}

@Injectable()
export class TenantSettingsRepository {
  constructor(@InjectModel(TenantSettingDocument.name) private readonly settings: Model<TenantSettingDocument>) {}

  async insert<K extends SettingKind>(tx: Tx, kind: K, value: Settings[K]): Promise<void> {
    const { tenantId } = tx;
    await tenantCollection(this.settings, tx).insert({ _id: idOf(kind, tx), tenantId, rev: 1, value });
  }

  /** Throws `record_damaged`, also when it isn't there: every tenant has had it from its first moment on. */
  async get<K extends SettingKind>(scope: TenantScope, kind: K): Promise<Setting<K>> {
    const { tenantId } = scope;
    const found = await tenantCollection(this.settings, scope).findOne({ _id: idOf(kind, scope) });
    if (!found) throw new RecordDamaged([{ kind: RECORDS[kind], id: tenantId, problem: 'missing', detail: NOT_THERE }]);
    return readRecord(RECORDS[kind], tenantId, () => ({
      rev: found.rev,
      value: SETTINGS[kind].parse(found.value) as Settings[K],
      authors: KIT_AUTHORS.parse(found.authors ?? []),
    }));
  }

  /** Returns the new revision. Throws `stale_revision` unless `rev` is the present one. */
  async replace<K extends SettingKind>(
    tx: Tx,
    kind: K,
    rev: number,
    { value, authors }: Pick<Setting<K>, 'value'> & Partial<Pick<Setting<K>, 'authors'>>,
  ): Promise<number> {
    const { matchedCount } = await tenantCollection(this.settings, tx).updateOne(
      { _id: idOf(kind, tx), rev },
      { $set: { value, ...(authors === undefined ? {} : { authors }) }, $inc: { rev: 1 } },
    );
    if (matchedCount !== 1) {
      throw new DomainError('stale_revision', `The ${kind} was changed in the meantime. Read it again, then repeat.`);
    }
    return rev + 1;
  }
}

const idOf = (kind: SettingKind, { tenantId }: TenantScope): string => `${kind}:${tenantId}`;
