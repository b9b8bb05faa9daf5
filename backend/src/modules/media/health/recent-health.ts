/** How the providers did for a tenant, by what workers noted of the last minutes. */
import { HEALTH_WINDOW_MS, healthOf } from '@greenlight/shared/media/provider-health.js';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock.js';
import type { TenantScope } from '../../../platform/tenancy/request-context.js';
import { ProviderHealthRepository } from './provider-health.repository.js';

@Injectable()
export class RecentHealth {
  constructor(
    private readonly notes: ProviderHealthRepository,
    private readonly clock: Clock,
  ) {}

  /** By the provider's name; of one that wasn't asked it says so. */
  async read(scope: TenantScope): Promise<(provider: string) => ReturnType<typeof healthOf>> {
    const now = this.clock.now();
    const notes = await this.notes.since(scope, new Date(now.getTime() - HEALTH_WINDOW_MS));
    return (provider) => healthOf(notes.get(provider)?.values() ?? [], now);
  }
}
