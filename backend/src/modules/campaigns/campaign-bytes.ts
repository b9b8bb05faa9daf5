/**
 * Where the gate is asked, the stored bytes are looked at first, so that a swapped file closes it the next time anybody
 * looks. The module that knows which media a campaign shows registers how; without it the process doesn't start.
 */
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';

/** Throws `service_unavailable` when the storage is out of order. */
export type VerifyBytesOf = (context: RequestContext, id: CampaignId) => Promise<void>;

@Injectable()
export class CampaignBytes implements OnApplicationBootstrap {
  private source: VerifyBytesOf | undefined;

  register(source: VerifyBytesOf): void {
    if (this.source) throw new Error('Two modules verify the bytes of campaigns.');
    this.source = source;
  }

  onApplicationBootstrap(): void {
    this.required();
  }

  /**
   * Hashes the media of a campaign again where the storage says that they may have changed, and records what is found.
   * Never inside a transaction.
   */
  async verify(context: RequestContext, id: CampaignId): Promise<void> {
    await this.required()(context, id);
  }

  private required(): VerifyBytesOf {
    if (!this.source) throw new Error('No module verifies the bytes of campaigns.');
    return this.source;
  }
}
