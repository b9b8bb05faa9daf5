/** Tenants themselves. They belong to nobody, so this is the one repository that no tenant scope binds. */
import { TenantId } from '@greenlight/shared/kernel/ids.js';
import { readRecord } from '@greenlight/shared/kernel/stored-record.js';
import { Injectable } from '@nestjs/common';
import { InjectModel } from '@nestjs/mongoose';
import { Model } from 'mongoose';
import { z } from 'zod';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { TenantDocument } from './tenant.model.js';

const Tenant = z.object({ id: TenantId, slug: z.string().min(1), name: z.string().min(1) }).readonly();
export type Tenant = z.infer<typeof Tenant>;

/** Throws `record_damaged`. */
const toTenant = ({ _id, slug, name }: TenantDocument): Tenant =>
  readRecord('tenant', _id, () => Tenant.parse({ id: _id, slug, name }));

@Injectable()
export class TenantsRepository {
  constructor(@InjectModel(TenantDocument.name) private readonly tenants: Model<TenantDocument>) {}

  async insert({ session, now }: Tx, tenant: Tenant): Promise<void> {
    const { id, slug, name } = tenant;
    await this.tenants.create([{ _id: id, slug, name, createdAt: now }], { session });
  }

  async findById(id: TenantId): Promise<Tenant | undefined> {
    const found = await this.tenants.findById(id).lean<TenantDocument>();
    return found ? toTenant(found) : undefined;
  }

  async findBySlug(slug: string): Promise<Tenant | undefined> {
    const found = await this.tenants.findOne({ slug }).lean<TenantDocument>();
    return found ? toTenant(found) : undefined;
  }
}
