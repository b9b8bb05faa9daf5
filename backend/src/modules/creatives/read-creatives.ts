/** Reads creatives and their history, for people and for the modules above. */
import type { Creative, CreativeRevision } from '@greenlight/shared/creative/creative.js';
import type { CreativeQuery } from '@greenlight/shared/creative/creative-lists.js';
import { invalidField } from '@greenlight/shared/kernel/errors.js';
import type { CampaignId, CreativeId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import type { TenantScope } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { CreativeRevisionsRepository } from './creative-revisions.repository.js';
import { Creatives } from './creatives.port.js';
import { CreativesRepository } from './creatives.repository.js';

@Injectable()
export class ReadCreatives extends Creatives {
  constructor(
    private readonly creatives: CreativesRepository,
    private readonly revisions: CreativeRevisionsRepository,
    private readonly campaigns: Campaigns,
  ) {
    super();
  }

  async find(scope: TenantScope, id: CreativeId): Promise<Creative | undefined> {
    const [found] = await this.creatives.findMany(scope, [id]);
    return found;
  }

  findMany(scope: TenantScope, ids: readonly CreativeId[]): Promise<Creative[]> {
    return this.creatives.findMany(scope, ids);
  }

  async usableIn(scope: TenantScope, campaignId: CampaignId, id: CreativeId): Promise<Creative> {
    const creative = await this.creatives.find(scope, id);
    if (creative?.campaignId !== campaignId || creative.state === 'archived') {
      throw invalidField('creativeId', 'must be a creative of this campaign that is not archived', 'unknown_creative');
    }
    return creative;
  }

  /** Throws `not_found`. */
  one(scope: TenantScope, id: CreativeId): Promise<Creative> {
    return this.creatives.get(scope, id);
  }

  /** Throws `not_found` for a campaign that isn't there. */
  async page(scope: TenantScope, campaignId: CampaignId, query: CreativeQuery): Promise<Page<Creative>> {
    await this.campaigns.get(scope, campaignId);
    return this.creatives.page(scope, campaignId, query);
  }

  /** Newest first. Throws `not_found`. */
  async history(scope: TenantScope, id: CreativeId, page: PageQuery): Promise<Page<CreativeRevision>> {
    await this.creatives.get(scope, id);
    return this.revisions.page(scope, id, page);
  }
}
