/** HTTP for the brand kit. */
import { BrandKit } from '@greenlight/shared/creative/brand-kit.js';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import { Revisioned } from '../../platform/http/revisioned.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadSettings } from './read-settings.js';
import { ReplaceBrandKit } from './replace-brand-kit.js';

@ApiTags('brand kit')
@Controller('api/v1/brand-kit')
export class BrandKitController {
  constructor(
    private readonly readSettings: ReadSettings,
    private readonly replaceBrandKit: ReplaceBrandKit,
  ) {}

  @Get()
  @RequirePermission('campaign:read')
  @Responds(200, BrandKit)
  async read(@Context() context: RequestContext) {
    const { rev, value } = await this.readSettings.execute(context, 'brand-kit');
    return new Revisioned(rev, value);
  }

  @Put()
  @RequirePermission('creative:write')
  @Responds(200, BrandKit)
  async replace(
    @Context() context: RequestContext,
    @IfMatch() basedOn: number,
    @Body({ schema: BrandKit }) brandKit: BrandKit,
  ) {
    const { rev, value } = await this.replaceBrandKit.execute(context, basedOn, brandKit);
    return new Revisioned(rev, value);
  }
}
