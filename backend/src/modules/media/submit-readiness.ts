/** Whether a provider may be given an order now: a tenant may have paused it, and it may not answer. */
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { ProviderBreakers } from './health/provider-breakers.js';
import { ProviderPausesRepository } from './pauses/provider-pauses.repository.js';

/** Up to twice that, so that they don't all look at once; who lets a provider go on calls the first of them. */
const PAUSED_LOOK_MS = 60_000;

@Injectable()
export class SubmitReadiness {
  constructor(
    private readonly pauses: ProviderPausesRepository,
    private readonly breakers: ProviderBreakers,
  ) {}

  /** How long to wait; whoever gets 0 has to order. */
  async waitMs(scope: TenantScope, provider: string): Promise<number> {
    if (await this.pauses.isPaused(scope, provider)) return spread(PAUSED_LOOK_MS);
    const waitMs = this.breakers.admit(scope.tenantId, provider);
    return waitMs === 0 ? 0 : spread(waitMs);
  }
}

const spread = (ms: number): number => Math.round(ms * (1 + Math.random()));
