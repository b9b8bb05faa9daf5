/** Gathers, from those who use assets, where one is used. Knows none of them: they register themselves. */
import type { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetUsage, type AssetUsageSource, type AssetUse } from './assets.port.js';

@Injectable()
export class RegisteredUsage extends AssetUsage {
  private readonly sources = new Map<string, AssetUsageSource>();

  register(name: string, source: AssetUsageSource): void {
    if (this.sources.has(name)) throw new Error(`Two sources of asset usage are called ${name}.`);
    this.sources.set(name, source);
  }

  async of(scope: TenantScope, id: AssetId): Promise<AssetUse[]> {
    const uses = await Promise.all([...this.sources.values()].map((source) => source(scope, id)));
    return uses.flat();
  }
}
