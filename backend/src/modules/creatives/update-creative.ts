/** What a person asks of one creative, on the revision they saw: an edit, or taking it out of the campaign and back. */
import type { Creative, UpdateCreativeRequest } from '@greenlight/shared/creative/creative.js';
import type { CreativeId } from '@greenlight/shared/kernel/ids.js';
import { Injectable } from '@nestjs/common';
import { requireRevision } from '../../platform/mongo/require-revision.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { UnitOfWork } from '../../platform/unit-of-work/unit-of-work.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { ArchiveCreative } from './archive-creative.js';
import { CreativesRepository } from './creatives.repository.js';
import { EditCreative } from './edit-creative.js';

@Injectable()
export class UpdateCreative {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly creatives: CreativesRepository,
    private readonly campaigns: Campaigns,
    private readonly editCreative: EditCreative,
    private readonly archiveCreative: ArchiveCreative,
  ) {}

  /** Throws `not_found`, `precondition_failed`, `illegal_transition`, `in_use`, `validation_failed`. */
  async execute(
    context: RequestContext,
    id: CreativeId,
    rev: number,
    { action, ...edit }: UpdateCreativeRequest,
  ): Promise<Creative> {
    return this.unitOfWork.run(context, async (tx) => {
      const before = await this.creatives.get(tx, id);
      requireRevision('creative', before, rev);
      await this.campaigns.assertOpen(tx, before.campaignId);
      if (action === 'archive') return this.archiveCreative.archive(tx, before);
      if (action === 'restore') return this.archiveCreative.restore(tx, before);
      return this.editCreative.execute(tx, before, edit);
    });
  }
}
