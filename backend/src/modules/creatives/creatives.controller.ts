/** HTTP for creatives: making, reading, editing, making anew, and their history. */
import {
  CreateCreativeRequest,
  Creative,
  RegenerateCreativeRequest,
  UpdateCreativeRequest,
} from '@greenlight/shared/creative/creative.js';
import {
  CreativePage,
  CreativeQuery,
  CreativeRevisionPage,
  RegenerateStaleRequest,
  RegenerateStaleResult,
} from '@greenlight/shared/creative/creative-lists.js';
import { CampaignId, CreativeId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery } from '@greenlight/shared/kernel/page.js';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { Location } from '../../platform/http/location.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { CreateCreative } from './create-creative.js';
import { ReadCreatives } from './read-creatives.js';
import { RegenerateCreative } from './regenerate-creative.js';
import { RegenerateStaleCreatives } from './regenerate-stale-creatives.js';
import { UpdateCreative } from './update-creative.js';

@ApiTags('creatives')
@Controller('api/v1')
export class CreativesController {
  constructor(
    private readonly readCreatives: ReadCreatives,
    private readonly createCreative: CreateCreative,
    private readonly updateCreative: UpdateCreative,
    private readonly regenerateCreative: RegenerateCreative,
    private readonly regenerateStale: RegenerateStaleCreatives,
  ) {}

  @Get('campaigns/:id/creatives')
  @RequirePermission('campaign:read')
  @Responds(200, CreativePage)
  list(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Query({ schema: CreativeQuery }) query: CreativeQuery,
  ) {
    return this.readCreatives.page(context, campaignId, query);
  }

  @Post('campaigns/:id/creatives')
  @RequirePermission('creative:write')
  @Location('/api/v1/creatives/:id')
  @Responds(201, Creative)
  create(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Body({ schema: CreateCreativeRequest }) request: CreateCreativeRequest,
  ) {
    return this.createCreative.execute(context, campaignId, request);
  }

  @Post('campaigns/:id/creatives/regenerate')
  @RequirePermission('creative:write')
  @Responds(200, RegenerateStaleResult, 'What was made anew of all that was stale, and why the rest was not.')
  regenerateAllStale(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Body({ schema: RegenerateStaleRequest }) request: RegenerateStaleRequest,
  ) {
    return this.regenerateStale.execute(context, campaignId, request);
  }

  @Get('creatives/:id')
  @RequirePermission('campaign:read')
  @Responds(200, Creative)
  one(@Context() context: RequestContext, @Param('id', { schema: CreativeId }) id: CreativeId) {
    return this.readCreatives.one(context, id);
  }

  @Patch('creatives/:id')
  @RequirePermission('creative:write')
  @Responds(200, Creative)
  update(
    @Context() context: RequestContext,
    @Param('id', { schema: CreativeId }) id: CreativeId,
    @IfMatch() rev: number,
    @Body({ schema: UpdateCreativeRequest }) request: UpdateCreativeRequest,
  ) {
    return this.updateCreative.execute(context, id, rev, request);
  }

  @Post('creatives/:id/regenerate')
  @RequirePermission('creative:write')
  @Responds(200, Creative, 'The creative with its new words; media that were asked for arrive when they are rendered.')
  regenerate(
    @Context() context: RequestContext,
    @Param('id', { schema: CreativeId }) id: CreativeId,
    @Body({ schema: RegenerateCreativeRequest }) request: RegenerateCreativeRequest,
  ) {
    return this.regenerateCreative.execute(context, id, request);
  }

  @Get('creatives/:id/history')
  @RequirePermission('campaign:read')
  @Responds(200, CreativeRevisionPage, 'Newest first.')
  history(
    @Context() context: RequestContext,
    @Param('id', { schema: CreativeId }) id: CreativeId,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.readCreatives.history(context, id, page);
  }
}
