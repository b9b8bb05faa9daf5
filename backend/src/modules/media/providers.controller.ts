/** HTTP for the render providers of this installation. */
import { ProviderHealthList } from '@greenlight/shared/media/provider-health.js';
import { PauseProviderRequest } from '@greenlight/shared/media/provider-pause.js';
import { RenderProviderList, RenderProviderName } from '@greenlight/shared/media/render-provider.js';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadProviderHealth } from './health/read-provider-health.js';
import { PauseProvider } from './pauses/pause-provider.js';
import { ReadRenderJobs } from './read-render-jobs.js';

@ApiTags('render jobs')
@Controller('api/v1/providers')
export class ProvidersController {
  constructor(
    private readonly readJobs: ReadRenderJobs,
    private readonly readHealth: ReadProviderHealth,
    private readonly pauseProvider: PauseProvider,
  ) {}

  @Get()
  @RequirePermission('render:read')
  @Responds(200, RenderProviderList)
  list(@Context() context: RequestContext) {
    return this.readJobs.listProviders(context);
  }

  @Get('health')
  @RequirePermission('render:read')
  @Responds(200, ProviderHealthList, 'How they did in the last minutes, and what waits for them.')
  health(@Context() context: RequestContext) {
    return this.readHealth.execute(context);
  }

  @Post(':name/pause')
  @RequirePermission('render:operate')
  @Responds(204, undefined, 'It is given nothing new by this organisation; what it has is brought to its end.')
  pause(
    @Context() context: RequestContext,
    @Param('name', { schema: RenderProviderName }) name: string,
    @Body({ schema: PauseProviderRequest }) request: PauseProviderRequest,
  ) {
    return this.pauseProvider.pause(context, name, request);
  }

  @Post(':name/resume')
  @RequirePermission('render:operate')
  @Responds(204)
  resume(@Context() context: RequestContext, @Param('name', { schema: RenderProviderName }) name: string) {
    return this.pauseProvider.resume(context, name);
  }
}
