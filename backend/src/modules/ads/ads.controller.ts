/** HTTP for ads. */
import { AdId, CampaignId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery, pageOf } from '@greenlight/shared/kernel/page.js';
import { Ad, CreateAdRequest, UpdateAdRequest } from '@greenlight/shared/publishing/ad.js';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { Location } from '../../platform/http/location.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { AdsRepository } from './ads.repository.js';
import { CreateAd } from './create-ad.js';
import { UpdateAd } from './update-ad.js';

@ApiTags('ads')
@Controller('api/v1')
export class AdsController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly ads: AdsRepository,
    private readonly createAd: CreateAd,
    private readonly updateAd: UpdateAd,
  ) {}

  @Get('campaigns/:id/ads')
  @RequirePermission('campaign:read')
  @Responds(200, pageOf(Ad).meta({ id: 'AdPage' }))
  async list(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    await this.campaigns.get(context, campaignId);
    return this.ads.page(context, campaignId, page);
  }

  @Post('campaigns/:id/ads')
  @RequirePermission('ads:write')
  @Responds(201, Ad)
  @Location('/api/v1/ads/:id')
  create(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Body({ schema: CreateAdRequest }) request: CreateAdRequest,
  ) {
    return this.createAd.execute(context, campaignId, request);
  }

  @Get('ads/:id')
  @RequirePermission('campaign:read')
  @Responds(200, Ad)
  one(@Context() context: RequestContext, @Param('id', { schema: AdId }) id: AdId) {
    return this.ads.get(context, id);
  }

  @Patch('ads/:id')
  @RequirePermission('ads:write')
  @Responds(200, Ad)
  update(
    @Context() context: RequestContext,
    @Param('id', { schema: AdId }) id: AdId,
    @IfMatch() rev: number,
    @Body({ schema: UpdateAdRequest }) request: UpdateAdRequest,
  ) {
    return this.updateAd.execute(context, id, rev, request);
  }

  @Delete('ads/:id')
  @RequirePermission('ads:write')
  @Responds(204)
  async remove(@Context() context: RequestContext, @Param('id', { schema: AdId }) id: AdId, @IfMatch() rev: number) {
    await this.updateAd.remove(context, id, rev);
  }
}
