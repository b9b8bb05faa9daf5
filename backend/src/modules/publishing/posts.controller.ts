/** HTTP for posts. */
import { CampaignId, PostId } from '@greenlight/shared/kernel/ids.js';
import { PageQuery, pageOf } from '@greenlight/shared/kernel/page.js';
import {
  CreatePostRequest,
  Post as PostSchema,
  PostState,
  ResolvePostRequest,
  UpdatePostRequest,
} from '@greenlight/shared/publishing/post.js';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Context } from '../../platform/http/context.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { Location } from '../../platform/http/location.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { CreatePost } from './create-post.js';
import { ReadPosts } from './read-posts.js';
import { ResolvePost } from './resolve-post.js';
import { UpdatePost } from './update-post.js';

const PostQuery = PageQuery.extend({ state: PostState.optional() });
type PostQuery = typeof PostQuery._output;

@ApiTags('posts')
@Controller('api/v1')
export class PostsController {
  constructor(
    private readonly createPost: CreatePost,
    private readonly readPosts: ReadPosts,
    private readonly updatePost: UpdatePost,
    private readonly resolvePost: ResolvePost,
  ) {}

  @Get('campaigns/:id/posts')
  @RequirePermission('campaign:read')
  @Responds(200, pageOf(PostSchema).meta({ id: 'PostPage' }))
  list(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Query({ schema: PostQuery }) { state, ...page }: PostQuery,
  ) {
    return this.readPosts.page(context, campaignId, state === undefined ? {} : { state }, page);
  }

  @Post('campaigns/:id/posts')
  @RequirePermission('schedule:write')
  @Responds(201, PostSchema)
  @Location('/api/v1/posts/:id')
  create(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) campaignId: CampaignId,
    @Body({ schema: CreatePostRequest }) request: CreatePostRequest,
  ) {
    return this.createPost.execute(context, campaignId, request);
  }

  @Get('posts/:id')
  @RequirePermission('campaign:read')
  @Responds(200, PostSchema)
  one(@Context() context: RequestContext, @Param('id', { schema: PostId }) id: PostId) {
    return this.readPosts.one(context, id);
  }

  @Patch('posts/:id')
  @RequirePermission('schedule:write')
  @Responds(200, PostSchema)
  update(
    @Context() context: RequestContext,
    @Param('id', { schema: PostId }) id: PostId,
    @IfMatch() rev: number,
    @Body({ schema: UpdatePostRequest }) request: UpdatePostRequest,
  ) {
    return this.updatePost.execute(context, id, rev, request);
  }

  @Post('posts/:id/resolve')
  @RequirePermission('campaign:publish')
  @Responds(200, PostSchema, 'Published, or failed and free to be retried.')
  resolve(
    @Context() context: RequestContext,
    @Param('id', { schema: PostId }) id: PostId,
    @IfMatch() rev: number,
    @Body({ schema: ResolvePostRequest }) request: ResolvePostRequest,
  ) {
    return this.resolvePost.execute(context, id, rev, request);
  }
}
