/** HTTP for strategy versions: writing, comparing, previewing and activating them. */
import { StrategyImpact } from '@greenlight/shared/approval/impact.js';
import { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery } from '@greenlight/shared/kernel/page.js';
import { StrategyComparison } from '@greenlight/shared/strategy/compare.js';
import {
  ActivateStrategyRequest,
  CompareStrategiesQuery,
  CreateStrategyRequest,
  Strategy,
  StrategyPage,
  StrategyVersion,
} from '@greenlight/shared/strategy/strategy.js';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { Location } from '../../platform/http/location.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ActivateStrategy } from './activate-strategy.js';
import { CreateStrategy } from './create-strategy.js';
import { PreviewActivation } from './preview-activation.js';
import { ReadStrategies } from './read-strategies.js';
import { RestoreStrategy } from './restore-strategy.js';

@ApiTags('strategies')
@Controller('api/v1/campaigns/:id/strategies')
export class StrategiesController {
  constructor(
    private readonly readStrategies: ReadStrategies,
    private readonly createStrategy: CreateStrategy,
    private readonly restoreStrategy: RestoreStrategy,
    private readonly previewActivation: PreviewActivation,
    private readonly activateStrategy: ActivateStrategy,
  ) {}

  @Get()
  @RequirePermission('campaign:read')
  @Responds(200, StrategyPage, 'Newest first.')
  list(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.readStrategies.page(context, id, page);
  }

  @Post()
  @RequirePermission('strategy:write')
  @Responds(201, Strategy, 'A draft: nothing depends on it until it is activated.')
  @Location('/api/v1/campaigns/:campaignId/strategies/:version')
  create(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Body({ schema: CreateStrategyRequest }) request: CreateStrategyRequest,
  ) {
    return this.createStrategy.execute(context, id, request);
  }

  @Get('compare')
  @RequirePermission('campaign:read')
  @Responds(200, StrategyComparison, 'Field by field, from one version to another.')
  compare(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Query({ schema: CompareStrategiesQuery }) query: CompareStrategiesQuery,
  ) {
    return this.readStrategies.compare(context, id, query);
  }

  @Get(':version')
  @RequirePermission('campaign:read')
  @Responds(200, Strategy)
  get(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('version', { schema: StrategyVersion }) version: number,
  ) {
    return this.readStrategies.one(context, id, version);
  }

  @Get(':version/impact')
  @RequirePermission('campaign:read')
  @Responds(200, StrategyImpact, 'What activating this version would do.')
  impact(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('version', { schema: StrategyVersion }) version: number,
  ) {
    return this.previewActivation.execute(context, id, version);
  }

  @Post(':version/activate')
  @RequirePermission('strategy:activate')
  @Responds(200, Strategy, '409 `base_revision_changed` carries a fresh preview.')
  activate(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('version', { schema: StrategyVersion }) version: number,
    @Body({ schema: ActivateStrategyRequest }) { baseRevision }: ActivateStrategyRequest,
  ) {
    return this.activateStrategy.execute(context, id, version, baseRevision);
  }

  @Post(':version/restore')
  @RequirePermission('strategy:write')
  @Responds(201, Strategy, 'Its body, as a new version.')
  @Location('/api/v1/campaigns/:campaignId/strategies/:version')
  restore(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Param('version', { schema: StrategyVersion }) version: number,
  ) {
    return this.restoreStrategy.execute(context, id, version);
  }
}
