/** HTTP for the library: search, one asset, its edits and where it is used. */
import { Asset, UpdateAssetRequest } from '@greenlight/shared/asset/asset.js';
import { AssetPage, AssetUsageList, ListAssetsQuery } from '@greenlight/shared/asset/asset-lists.js';
import { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadAssets } from './read-assets.js';
import { UpdateAsset } from './update-asset.js';

@ApiTags('assets')
@Controller('api/v1/assets')
export class AssetsController {
  constructor(
    private readonly readAssets: ReadAssets,
    private readonly updateAsset: UpdateAsset,
  ) {}

  @Get()
  @RequirePermission('asset:read')
  @Responds(200, AssetPage, 'Newest upload first. `next` is there when there may be more.')
  list(@Context() context: RequestContext, @Query({ schema: ListAssetsQuery }) query: ListAssetsQuery) {
    return this.readAssets.page(context, query);
  }

  @Get(':id')
  @RequirePermission('asset:read')
  @Responds(200, Asset)
  get(@Context() context: RequestContext, @Param('id', { schema: AssetId }) id: AssetId) {
    return this.readAssets.one(context, id);
  }

  @Patch(':id')
  @RequirePermission('asset:write')
  @Responds(200, Asset, 'Archives with `archived: true`, brings back with `archived: false`.')
  update(
    @Context() context: RequestContext,
    @Param('id', { schema: AssetId }) id: AssetId,
    @IfMatch() rev: number,
    @Body({ schema: UpdateAssetRequest }) request: UpdateAssetRequest,
  ) {
    return this.updateAsset.execute(context, id, rev, request);
  }

  @Get(':id/usage')
  @RequirePermission('asset:read')
  @Responds(200, AssetUsageList)
  usage(@Context() context: RequestContext, @Param('id', { schema: AssetId }) id: AssetId) {
    return this.readAssets.uses(context, id);
  }
}
