/** What becomes of a creative when its render job ends, in the transaction that ends the job. */

import type { Creative } from '@greenlight/shared/creative/creative.js';
import { isComplete } from '@greenlight/shared/creative/creative-completeness.js';
import { usesGenerated } from '@greenlight/shared/creative/creative-machine.js';
import type { CreativeId, RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { Strategies } from '../strategies/strategies.port.js';
import { movedCreative } from './creative-state.js';
import { type RenderedMedia, RenderOutcomes } from './creatives.port.js';
import { CreativesRepository } from './creatives.repository.js';
import { WriteCreative } from './write-creative.js';

@Injectable()
export class ReceiveRender extends RenderOutcomes {
  constructor(
    private readonly creatives: CreativesRepository,
    private readonly strategies: Strategies,
    private readonly write: WriteCreative,
  ) {
    super();
  }

  async finished(tx: Tx, media: RenderedMedia): Promise<boolean> {
    const before = await this.waiting(tx, media.creativeId, media.jobId);
    if (!before) return false;
    const used = usesGenerated({ staleCauses: before.staleCauses, generation: before.generation });
    const { assets, aiGenerated, mediaWords } = media;
    const made = used ? { ...before, assets: [...assets], aiGenerated, mediaWords } : before;
    const next = movedCreative(made, { type: 'GENERATED', complete: isComplete(made) });
    await this.write.change(tx, before, next, {
      change: 'rendered',
      event: (change) => ({
        action: 'creative.rendered',
        data: {
          ...change,
          name: next.name,
          to: next.state,
          renderJobId: media.jobId,
          assetIds: assets.map(({ id }) => id),
          used,
        },
      }),
    });
    return used;
  }

  async failed(tx: Tx, creativeId: CreativeId, jobId: RenderJobId, message: string): Promise<void> {
    const before = await this.waiting(tx, creativeId, jobId);
    if (!before) return;
    const next = { ...movedCreative(before, { type: 'GENERATION_FAILED' }), lastError: message };
    await this.write.change(tx, before, next, {
      change: 'rendered',
      event: () => ({
        action: 'creative.failed',
        data: { name: next.name, to: next.state, renderJobId: jobId, message },
      }),
    });
  }

  async cancelled(tx: Tx, creativeId: CreativeId, jobId: RenderJobId): Promise<void> {
    const before = await this.waiting(tx, creativeId, jobId);
    if (!before) return;
    const next = movedCreative(before, { type: 'GENERATION_CANCELLED', complete: isComplete(before) });
    await this.write.change(tx, before, next, {
      change: 'rendered',
      event: () => ({
        action: 'creative.render_cancelled',
        data: { name: next.name, to: next.state, renderJobId: jobId },
      }),
    });
  }

  async restarted(tx: Tx, creativeId: CreativeId, jobId: RenderJobId): Promise<boolean> {
    const before = await this.creatives.find(tx, creativeId);
    if (before?.renderJobId !== jobId) return false;
    // Words that were made with these media were made from this version: if it is still active, nothing is left to mend.
    const { version } = await this.strategies.requireActive(tx, before.campaignId);
    const everything = before.strategyVersion === version;
    const next = { ...movedCreative(before, { type: 'GENERATE', everything }), lastError: undefined };
    await this.write.change(tx, before, next, {
      change: 'regenerated',
      event: (change) => ({
        action: 'creative.regenerated',
        data: { ...change, name: next.name, to: next.state, parts: ['media'], renderJobId: jobId },
      }),
    });
    return true;
  }

  private async waiting(tx: Tx, id: CreativeId, jobId: RenderJobId): Promise<Creative | undefined> {
    const creative = await this.creatives.find(tx, id);
    return creative?.state === 'generating' && creative.renderJobId === jobId ? creative : undefined;
  }
}
