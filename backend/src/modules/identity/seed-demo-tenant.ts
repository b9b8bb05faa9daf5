/**
 * Makes sure that the demo tenant, its people and working keys for them are there. Running it again changes nothing;
 * when the keys file is lost or doesn't fit this database, the old demo keys are revoked and new ones written.
 */
import { join } from 'node:path';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { UserId } from '@greenlight/shared/kernel/ids.js';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { Authenticator } from '../../platform/http/authenticator.js';
import { systemContext } from '../../platform/tenancy/request-context.js';
import { CreateTenant } from './create-tenant.js';
import { DEMO_BRAND_KIT } from './demo-brand-kit.js';
import { type DemoKeys, readDemoKeys, writeDemoKeys } from './demo-keys-file.js';
import { DEMO_PERSONS, type DemoPerson } from './demo-people.js';
import { DemoStaff } from './demo-staff.js';
import { type Tenant, TenantsRepository } from './tenants.repository.js';

export const DEMO_SLUG = 'demo';
const REQUEST_ID = 'seed-demo-tenant';

@Injectable()
export class SeedDemoTenant {
  constructor(
    private readonly tenants: TenantsRepository,
    private readonly createTenant: CreateTenant,
    private readonly staff: DemoStaff,
    private readonly authenticator: Authenticator,
    @Inject(Config) private readonly config: Pick<Config, 'dataDir' | 'publicUrl'>,
  ) {}

  /** Returns the path of the keys file. */
  async execute(): Promise<string> {
    const path = join(this.config.dataDir, 'demo-keys.json');
    const tenant = await this.ensureTenant();
    const context = systemContext(tenant.id, 'identity', REQUEST_ID);
    const people = await this.staff.ensureMembers(context);
    const present = await readDemoKeys(path);
    if (present && (await this.allWork(present, people))) return path;
    const keys = await this.staff.renewKeys(context, people);
    await writeDemoKeys(path, { url: this.config.publicUrl, tenant: DEMO_SLUG, keys });
    return path;
  }

  private async ensureTenant(): Promise<Tenant> {
    const request = { slug: DEMO_SLUG, name: 'Salina Verde', brandKit: DEMO_BRAND_KIT, requestId: REQUEST_ID };
    const found = await this.tenants.findBySlug(DEMO_SLUG);
    if (found) return found;
    try {
      return await this.createTenant.execute(request);
    } catch (error) {
      // Another process was faster; its tenant is as good.
      const theirs = error instanceof DomainError ? await this.tenants.findBySlug(DEMO_SLUG) : undefined;
      if (theirs) return theirs;
      throw error;
    }
  }

  private async allWork({ keys }: DemoKeys, people: Record<DemoPerson, UserId>): Promise<boolean> {
    const results = await Promise.all(
      DEMO_PERSONS.map(async (person) => {
        const signedIn = await this.authenticator.authenticate({ authorization: `Bearer ${keys[person]}` });
        return signedIn?.user.id === people[person];
      }),
    );
    return results.every(Boolean);
  }
}
