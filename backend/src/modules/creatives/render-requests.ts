/**
 * Where creatives ask for media. The module that renders takes the requests at boot, so that this lower tier knows
 * nothing of jobs and providers; boot fails when nobody takes them or two do.
 */
import type { Creative } from '@greenlight/shared/creative/creative.js';
import type { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import type { RenderSpec } from '@greenlight/shared/media/render-spec.js';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';

export interface RenderRequest {
  /** Made by the creative, which remembers it: of two jobs, the creative waits for this one. */
  readonly jobId: RenderJobId;
  readonly creative: Pick<Creative, 'id' | 'campaignId'>;
  readonly spec: RenderSpec;
  /** The name of the provider that a person asked for. */
  readonly provider?: string | undefined;
}

/** Enqueues the job in the caller's transaction. Throws `provider_unavailable` when nobody can render such a thing, and `validation_failed` when the named one can't. */
export type TakeRenderRequest = (tx: Tx, request: RenderRequest) => Promise<void>;

@Injectable()
export class RenderRequests implements OnApplicationBootstrap {
  private taker?: TakeRenderRequest;

  takenBy(taker: TakeRenderRequest): void {
    if (this.taker) throw new Error('Render requests are taken twice.');
    this.taker = taker;
  }

  onApplicationBootstrap(): void {
    if (!this.taker) throw new Error('No module takes render requests.');
  }

  async make(tx: Tx, request: RenderRequest): Promise<void> {
    if (!this.taker) throw new Error('No module takes render requests.');
    await this.taker(tx, request);
  }
}
