/** Providers as workers ask them: each call is counted, and none is made of one that doesn't answer. */
import type { RenderProvider } from '@greenlight/providers/contract.js';
import type { TenantId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { RenderProviders } from '../render-providers.js';
import { ProviderBreakers } from './provider-breakers.js';

@Injectable()
export class WatchedProviders {
  constructor(
    private readonly providers: RenderProviders,
    private readonly breakers: ProviderBreakers,
  ) {}

  /** `undefined` for one that this installation no longer has. Orders are only counted: they were admitted before their intent. */
  byName(name: string, tenantId: TenantId): RenderProvider | undefined {
    const provider = this.providers.byName(name);
    return provider && this.watched(provider, tenantId);
  }

  /** The provider itself, whatever it has beyond the port, with these calls exchanged. */
  private watched(provider: RenderProvider, tenantId: TenantId): RenderProvider {
    const ask = <T>(call: () => Promise<T>) => this.breakers.ask(tenantId, provider.name, call);
    const { findJob } = provider;
    const calls: Partial<RenderProvider> = {
      render: (...given) => this.breakers.count(tenantId, provider.name, () => provider.render(...given)),
      pollStatus: (...given) => ask(() => provider.pollStatus(...given)),
      cancel: (...given) => ask(() => provider.cancel(...given)),
      ...(findJob && { findJob: (...given) => ask(() => findJob.apply(provider, given)) }),
    };
    return Object.assign(Object.create(provider) as RenderProvider, calls);
  }
}
