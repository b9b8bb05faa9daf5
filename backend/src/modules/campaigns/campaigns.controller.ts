/** HTTP for campaigns: their brief, their life, and the gate. */
import { Gate } from '@greenlight/shared/approval/gate.js';
import {
  Campaign,
  CampaignPage,
  CreateCampaignRequest,
  ListCampaignsQuery,
  UpdateCampaignRequest,
} from '@greenlight/shared/campaign/campaign.js';
import { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { Location } from '../../platform/http/location.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { CreateCampaign } from './create-campaign.js';
import { ReadCampaigns } from './read-campaigns.js';
import { ReadGate } from './read-gate.js';
import { SteerCampaign } from './steer-campaign.js';
import { UpdateCampaign } from './update-campaign.js';

@ApiTags('campaigns')
@Controller('api/v1/campaigns')
export class CampaignsController {
  constructor(
    private readonly readCampaigns: ReadCampaigns,
    private readonly createCampaign: CreateCampaign,
    private readonly updateCampaign: UpdateCampaign,
    private readonly steerCampaign: SteerCampaign,
    private readonly readGate: ReadGate,
  ) {}

  @Get()
  @RequirePermission('campaign:read')
  @Responds(200, CampaignPage, 'Newest first.')
  list(@Context() context: RequestContext, @Query({ schema: ListCampaignsQuery }) query: ListCampaignsQuery) {
    return this.readCampaigns.page(context, query);
  }

  @Post()
  @RequirePermission('campaign:write')
  @Responds(201, Campaign)
  @Location('/api/v1/campaigns/:id')
  create(@Context() context: RequestContext, @Body({ schema: CreateCampaignRequest }) request: CreateCampaignRequest) {
    return this.createCampaign.execute(context, request);
  }

  @Get(':id')
  @RequirePermission('campaign:read')
  @Responds(200, Campaign)
  get(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.readCampaigns.one(context, id);
  }

  @Patch(':id')
  @RequirePermission('campaign:write')
  @Responds(200, Campaign)
  update(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @IfMatch() rev: number,
    @Body({ schema: UpdateCampaignRequest }) request: UpdateCampaignRequest,
  ) {
    return this.updateCampaign.execute(context, id, rev, request);
  }

  @Post(':id/pause')
  @RequirePermission('campaign:write')
  @Responds(200, Campaign, 'Nothing is published until it is resumed.')
  pause(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.steerCampaign.execute(context, id, 'pause');
  }

  @Post(':id/resume')
  @RequirePermission('campaign:write')
  @Responds(200, Campaign)
  resume(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.steerCampaign.execute(context, id, 'resume');
  }

  @Post(':id/archive')
  @RequirePermission('campaign:write')
  @Responds(200, Campaign, 'Put away: nothing in it changes or ships until it is restored.')
  archive(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.steerCampaign.execute(context, id, 'archive');
  }

  @Post(':id/restore')
  @RequirePermission('campaign:write')
  @Responds(200, Campaign, 'Back to what its parts say; a campaign that was paused stays paused.')
  restore(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.steerCampaign.execute(context, id, 'restore');
  }

  @Get(':id/gate')
  @RequirePermission('campaign:read')
  @Responds(200, Gate, 'Whether it may be published now, and every reason against it.')
  gate(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.readGate.execute(context, id);
  }
}
