/** Which provider an order goes to: the one that is named, though it be paused, or else the first that isn't. */
import type { RenderProvider } from '@greenlight/providers/contract.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../../platform/tenancy/request-context.js';
import { RenderProviders } from '../render-providers.js';
import { ProviderPausesRepository } from './provider-pauses.repository.js';

@Injectable()
export class ChooseProvider {
  constructor(
    private readonly providers: RenderProviders,
    private readonly pauses: ProviderPausesRepository,
  ) {}

  /** Throws `provider_unavailable`, or `validation_failed` for a provider that was named and can't. */
  async execute(scope: TenantScope, spec: RenderSpec, wanted?: string): Promise<RenderProvider> {
    if (wanted !== undefined) return this.providers.chooseNamed(wanted, spec);
    return this.providers.choose(spec, new Set((await this.pauses.all(scope)).keys()));
  }
}
