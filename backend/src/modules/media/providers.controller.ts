/** HTTP for the render providers of this installation. */
import { RenderProviderList } from '@greenlight/shared/media/render-provider.js';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { ReadRenderJobs } from './read-render-jobs.js';

@ApiTags('render jobs')
@Controller('api/v1/providers')
export class ProvidersController {
  constructor(private readonly readJobs: ReadRenderJobs) {}

  @Get()
  @RequirePermission('render:read')
  @Responds(200, RenderProviderList)
  list(@Context() context: RequestContext) {
    return this.readJobs.listProviders(context);
  }
}
