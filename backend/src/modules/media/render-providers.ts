/** The render providers of this process; what they run on this machine ends with it. */
import type { RenderProvider } from '@greenlight/providers/contract.js';
import type { ProviderRegistry } from '@greenlight/providers/registry.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';

export const PROVIDER_REGISTRY = Symbol('ProviderRegistry');

@Injectable()
export class RenderProviders implements OnApplicationShutdown {
  constructor(@Inject(PROVIDER_REGISTRY) private readonly registry: ProviderRegistry) {}

  get all(): readonly RenderProvider[] {
    return this.registry.all;
  }

  /** `undefined` for one that this installation no longer has. */
  byName(name: string): RenderProvider | undefined {
    return this.registry.byName(name);
  }

  /** The first that can make it. Throws `provider_unavailable`. */
  choose({ type, format, durationMs = 0 }: RenderSpec): RenderProvider {
    const able = this.registry.all.find((provider) => {
      const { formats, maxDurationMs = Number.POSITIVE_INFINITY } = provider.capabilities;
      return provider.canRender(type) && formats.includes(format) && durationMs <= maxDurationMs;
    });
    if (able) return able;
    throw new DomainError(
      'provider_unavailable',
      `No render provider here can make a ${type} in the format ${format}.`,
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.registry.close();
  }
}
