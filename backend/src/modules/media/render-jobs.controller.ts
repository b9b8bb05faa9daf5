/** HTTP for the render monitor: jobs, their attempts, and what a person may do about them. */
import { RenderJobId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery } from '@greenlight/shared/kernel/page.js';
import { RenderJob } from '@greenlight/shared/media/render-job.js';
import {
  RenderAttemptPage,
  RenderJobPage,
  RenderJobQuery,
  ResolveRenderJobRequest,
} from '@greenlight/shared/media/render-job-lists.js';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { CancelRenderJob } from './cancel-render-job.js';
import { ReadRenderJobs } from './read-render-jobs.js';
import { ResolveRenderJob } from './resolve-render-job.js';
import { RetryRenderJob } from './retry-render-job.js';

@ApiTags('render jobs')
@Controller('api/v1/render-jobs')
export class RenderJobsController {
  constructor(
    private readonly readJobs: ReadRenderJobs,
    private readonly cancelJob: CancelRenderJob,
    private readonly retryJob: RetryRenderJob,
    private readonly resolveJob: ResolveRenderJob,
  ) {}

  @Get()
  @RequirePermission('render:read')
  @Responds(200, RenderJobPage, 'Newest first.')
  list(@Context() context: RequestContext, @Query({ schema: RenderJobQuery }) query: RenderJobQuery) {
    return this.readJobs.page(context, query);
  }

  @Get(':id')
  @RequirePermission('render:read')
  @Responds(200, RenderJob)
  one(@Context() context: RequestContext, @Param('id', { schema: RenderJobId }) id: RenderJobId) {
    return this.readJobs.one(context, id);
  }

  @Get(':id/attempts')
  @RequirePermission('render:read')
  @Responds(200, RenderAttemptPage, 'Oldest first.')
  attempts(
    @Context() context: RequestContext,
    @Param('id', { schema: RenderJobId }) id: RenderJobId,
    @Query({ schema: PageQuery }) page: PageQuery,
  ) {
    return this.readJobs.attempts(context, id, page);
  }

  @Post(':id/cancel')
  @RequirePermission('render:operate')
  @Responds(200, RenderJob, 'Cancelled, or being cancelled at the provider; whatever finishes first wins.')
  cancel(@Context() context: RequestContext, @Param('id', { schema: RenderJobId }) id: RenderJobId) {
    return this.cancelJob.execute(context, id);
  }

  @Post(':id/retry')
  @RequirePermission('render:operate')
  @Responds(200, RenderJob)
  retry(@Context() context: RequestContext, @Param('id', { schema: RenderJobId }) id: RenderJobId) {
    return this.retryJob.execute(context, id);
  }

  @Post(':id/resolve')
  @RequirePermission('render:operate')
  @Responds(200, RenderJob)
  resolve(
    @Context() context: RequestContext,
    @Param('id', { schema: RenderJobId }) id: RenderJobId,
    @Body({ schema: ResolveRenderJobRequest }) request: ResolveRenderJobRequest,
  ) {
    return this.resolveJob.execute(context, id, request);
  }
}
