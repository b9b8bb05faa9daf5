/** A tenant's settings: always present, always valid on reading, replaced as a whole by compare-and-set. */
import { TenantPolicy } from '@greenlight/shared/approval/policy.js';
import { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { DomainError, notFound } from '@greenlight/shared/kernel/errors.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import type { z } from 'zod';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { tenantCollection } from '../../platform/tenancy/tenant-collection.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { TenantSettingDocument } from './tenant-settings.model.js';

const SETTINGS = { policy: TenantPolicy, 'brand-kit': BrandKit } as const;
type Settings = { [K in keyof typeof SETTINGS]: z.infer<(typeof SETTINGS)[K]> };
export type SettingKind = keyof Settings;

export interface Setting<K extends SettingKind> {
  readonly rev: number;
  readonly value: Settings[K];
}

@Injectable()
export class TenantSettingsRepository {
  constructor(@InjectModel(TenantSettingDocument.name) private readonly settings: Model<TenantSettingDocument>) {}

  async insert<K extends SettingKind>(tx: Tx, kind: K, value: Settings[K]): Promise<void> {
    const { tenantId } = tx;
    await tenantCollection(this.settings, tx).insert({ _id: idOf(kind, tx), tenantId, rev: 1, value });
  }

  /** Throws `not_found`, and `internal_error` when what is stored isn't valid any more. */
  async get<K extends SettingKind>(scope: TenantScope, kind: K): Promise<Setting<K>> {
    const found = await tenantCollection(this.settings, scope).findOne({ _id: idOf(kind, scope) });
    if (!found) throw notFound(kind);
    const parsed = SETTINGS[kind].safeParse(found.value);
    if (!parsed.success) throw new DomainError('internal_error', `The stored ${kind} is not valid.`);
    return { rev: found.rev, value: parsed.data as Settings[K] };
  }

  /** Returns the new revision. Throws `stale_revision` unless `rev` is the present one. */
  async replace<K extends SettingKind>(tx: Tx, kind: K, rev: number, value: Settings[K]): Promise<number> {
    const { matchedCount } = await tenantCollection(this.settings, tx).updateOne(
      { _id: idOf(kind, tx), rev },
      { $set: { value }, $inc: { rev: 1 } },
    );
    if (matchedCount !== 1) {
      throw new DomainError('stale_revision', `The ${kind} was changed in the meantime. Read it again, then repeat.`);
    }
    return rev + 1;
  }
}

const idOf = (kind: SettingKind, { tenantId }: TenantScope): string => `${kind}:${tenantId}`;
