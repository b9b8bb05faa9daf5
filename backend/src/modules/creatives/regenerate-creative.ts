/** Makes the parts of a creative anew that a person asks for, from the active strategy. All else stays byte for byte (SPEC §5). */
import type { Creative, RegenerateCreativeRequest } from '@greenlight/shared/creative/creative.js';
import { DomainError } from '@greenlight/shared/kernel/errors.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import type { Tx } from '../../platform/unit-of-work/tx.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { CreativesRepository } from './creatives.repository.js';
import { type PreparedGeneration, PrepareGeneration } from './prepare-generation.js';
import { WriteCreative } from './write-creative.js';

const SEEDS = 2 ** 31;

@Injectable()
export class RegenerateCreative {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly creatives: CreativesRepository,
    private readonly campaigns: Campaigns,
    private readonly generation: PrepareGeneration,
    private readonly write: WriteCreative,
  ) {}

  /**
   * Throws `not_found`, `no_active_strategy`, `illegal_transition`, `validation_failed`, `provider_unavailable`, and
   * `stale_revision` or `base_revision_changed` when creative or strategy moved on while the words were written.
   */
  async execute(context: RequestContext, id: CreativeId, request: RegenerateCreativeRequest): Promise<Creative> {
    const before = await this.creatives.get(context, id);
    await this.campaigns.assertOpen(context, before.campaignId);
    // Another seed each time: asking again for the same would give the same.
    const seed = request.seed ?? (before.seed + 1) % SEEDS;
    const asked = { ...before, seed, ...(request.prompt === undefined ? {} : { prompt: request.prompt }) };
    const prepared = await this.generation.execute(context, asked, request.parts, request.provider);
    return this.unitOfWork.run(context, (tx) => this.takeOver(tx, before, prepared, request.parts));
  }

  private async takeOver(
    tx: Tx,
    before: Creative,
    prepared: PreparedGeneration,
    parts: RegenerateCreativeRequest['parts'],
  ): Promise<Creative> {
    const current = await this.creatives.get(tx, before.id);
    if (current.rev !== before.rev) {
      throw new DomainError(
        'stale_revision',
        'This creative changed while it was made anew: look at it and try again.',
      );
    }
    const next = await this.generation.takenOver(tx, prepared);
    const written = await this.write.change(tx, before, next, {
      change: 'regenerated',
      event: (change) => ({
        action: 'creative.regenerated',
        data: {
          ...change,
          name: next.name,
          to: next.state,
          parts,
          ...(prepared.render === undefined ? {} : { renderJobId: prepared.render.jobId }),
          ...prepared.words,
        },
      }),
    });
    await this.generation.requestMedia(tx, prepared);
    return written;
  }
}
