/** Lists the receipts of a scope, newest first, each as it was hashed, with its digest beside it. */
import type { Scope } from '@greenlight/shared/approval/scope.js';
import type { IssuedReceipt } from '@greenlight/shared/approval/scope-view.js';
import type { CampaignId } from '@greenlight/shared/kernel/ids.js';
import type { Page, PageQuery } from '@greenlight/shared/kernel/page.js';
import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReceiptsRepository } from './receipts.repository.js';
import { ScopesRepository } from './scopes.repository.js';

@Injectable()
export class ListReceipts {
  constructor(
    private readonly scopes: ScopesRepository,
    private readonly receipts: ReceiptsRepository,
  ) {}

  /** Throws `not_found`. */
  async execute(
    context: RequestContext,
    campaignId: CampaignId,
    scope: Scope,
    page: PageQuery,
  ): Promise<Page<IssuedReceipt>> {
    const receipts = await this.receipts.page(context, campaignId, scope, page);
    // Receipts prove that there is a campaign, whatever has become of its scope.
    if (receipts.total === 0) await this.scopes.get(context, campaignId, scope);
    return receipts;
  }
}
