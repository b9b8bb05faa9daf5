/** Reads all stored bytes again, little by little, so that damage is found before somebody needs the bytes (SPEC §4). */
import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.js';
import { Config } from '../../platform/config/config.js';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { AssetsRepository } from './assets.repository.js';
import { VerifyBytes } from './verify-bytes.js';

const BATCH = 20;

@Injectable()
export class ScrubAssets {
  constructor(
    private readonly assets: AssetsRepository,
    private readonly verifyBytes: VerifyBytes,
    private readonly clock: Clock,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Returns how many assets were read. `between` is called before each batch; what it throws ends the scrub there. */
  async execute(scope: TenantScope & { requestId?: string }, between: () => void = () => undefined): Promise<number> {
    const unreadSince = new Date(this.clock.now().getTime() - this.config.assetScrubMs);
    const unreadable = new Set<string>();
    for (let read = 0; ; ) {
      between();
      const ids = await this.assets.unreadSince(scope, unreadSince, BATCH, unreadable);
      if (ids.length === 0) return read;
      const found = await this.verifyBytes.execute(scope, ids, 'read');
      for (const { id } of found.unreadable) unreadable.add(id);
      read += found.assets.length;
    }
  }
}
