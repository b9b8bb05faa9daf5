/** HTTP for the approval scopes of a campaign. */
import { ManifestView } from '@greenlight/shared/approval/manifest-view.js';
import { Scope } from '@greenlight/shared/approval/scope.js';
import {
  ApproveScopeRequest,
  RejectScopeRequest,
  SubmitScopeRequest,
} from '@greenlight/shared/approval/scope-requests.js';
import { ReceiptPage, ScopeDetail, ScopeList } from '@greenlight/shared/approval/scope-view.js';
import { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery } from '@greenlight/shared/kernel/page.js';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ApproveScope } from './approve-scope.js';
import { ListReceipts } from './list-receipts.js';
import { ReadManifest } from './read-manifest.js';
import { ReadScopes } from './read-scopes.js';
import { RejectScope } from './reject-scope.js';
import { SubmitScope } from './submit-scope.js';

@ApiTags('approval')
@Controller('api/v1/campaigns/:id/scopes')
export class ScopesController {
  constructor(
    private readonly readScopes: ReadScopes,
    private readonly readManifest: ReadManifest,
    private readonly listReceipts: ListReceipts,
    private readonly submitScope: SubmitScope,
    private readonly approveScope: ApproveScope,
    private readonly rejectScope: RejectScope,
  ) {}

  @Get()
  @RequirePermission('campaign:read')
  @Responds(200, ScopeList)
  list(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.readScopes.all(context, id);
  }

  @Get(':scope')
  @RequirePermission('campaign:read')
  @Responds(200, ScopeDetail)
  get(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('scope', { schema: Scope }) scope: Scope,
  ) {
    return this.readScopes.one(context, id, scope);
  }

  @Get(':scope/manifest')
  @RequirePermission('campaign:read')
  @Responds(
    200,
    ManifestView,
    'Everything that an approval would cover, and what differs from what was approved before.',
  )
  manifest(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('scope', { schema: Scope }) scope: Scope,
  ) {
    return this.readManifest.execute(context, id, scope);
  }

  @Get(':scope/receipts')
  @RequirePermission('campaign:read')
  @Responds(200, ReceiptPage, 'Newest first.')
  receipts(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('scope', { schema: Scope }) scope: Scope,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.listReceipts.execute(context, id, scope, page);
  }

  @Post(':scope/submit')
  @RequirePermission('scope:submit')
  @Responds(200, ScopeDetail, 'Reviewers are asked about the manifest as it is now.')
  async submit(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('scope', { schema: Scope }) scope: Scope,
    @Body({ schema: SubmitScopeRequest }) _nothing: SubmitScopeRequest,
  ) {
    await this.submitScope.execute(context, id, scope);
    return this.readScopes.one(context, id, scope);
  }

  @Post(':scope/approve')
  @RequirePermission('scope:decide')
  @Responds(200, ScopeDetail, '409 `manifest_changed` names what is no longer as it was submitted.')
  async approve(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('scope', { schema: Scope }) scope: Scope,
    @Body({ schema: ApproveScopeRequest }) request: ApproveScopeRequest,
  ) {
    await this.approveScope.execute(context, id, scope, request);
    return this.readScopes.one(context, id, scope);
  }

  @Post(':scope/reject')
  @RequirePermission('scope:decide')
  @Responds(200, ScopeDetail)
  async reject(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('scope', { schema: Scope }) scope: Scope,
    @Body({ schema: RejectScopeRequest }) request: RejectScopeRequest,
  ) {
    await this.rejectScope.execute(context, id, scope, request);
    return this.readScopes.one(context, id, scope);
  }
}
