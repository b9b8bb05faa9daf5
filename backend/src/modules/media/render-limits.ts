/**
 * How much each provider is given at once and in a minute, over all workers: what its adapter knows of its limits, and
 * what the operator allows where that is less (`PROVIDER_LIMITS`).
 */
import { Inject, Injectable } from '@nestjs/common';
import { Config, ConfigError } from '../../platform/config/config.js';
import type { GroupLimits } from '../../platform/queue/group-limits.js';
import { RenderProviders } from './render-providers.js';

@Injectable()
export class RenderLimits {
  /** Throws `ConfigError` when limits are set for a provider that there isn't. */
  constructor(
    private readonly providers: RenderProviders,
    @Inject(Config) private readonly config: Config,
  ) {
    const known = [...providers.all, ...providers.missing].map(({ name }) => name);
    const unknown = [...config.providerLimits.keys()].find((name) => !known.includes(name));
    if (unknown === undefined) return;
    const rule = `names ${unknown}, which must be one of ${known.join(', ')}`;
    throw new ConfigError([{ variable: 'PROVIDER_LIMITS', rule }]);
  }

  of(provider: string): GroupLimits {
    const { maxConcurrent, maxPerMinute } = this.providers.byName(provider)?.capabilities ?? {};
    const set = this.config.providerLimits.get(provider);
    return {
      ...set,
      maxConcurrent: lower(maxConcurrent, set?.maxConcurrent),
      maxPerMinute: lower(maxPerMinute, set?.maxPerMinute),
    };
  }

  has(provider: string): boolean {
    return Object.values(this.of(provider)).some((limit) => limit !== undefined);
  }
}

const lower = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
