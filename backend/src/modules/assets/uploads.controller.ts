/** HTTP for uploads: announce, send the bytes to the signed address, complete. */
import { Asset, CreateUploadRequest, Upload } from '@greenlight/shared/asset/asset.js';
import { UploadId } from '@greenlight/shared/kernel/ids.js';
import { Body, Controller, Get, HttpStatus, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Context } from '../../platform/http/context.js';
import { Location } from '../../platform/http/location.js';
import { Public } from '../../platform/http/public.js';
import { pathOf } from '../../platform/http/request-path.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import { SignedQuery } from '../../platform/storage/url-signer.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { AssetAddresses } from './asset-addresses.js';
import { CompleteUpload } from './complete-upload.js';
import { CreateUpload } from './create-upload.js';
import { ReadUpload } from './read-upload.js';
import { ReceiveUpload } from './receive-upload.js';
import { transferOf } from './transfer-of-request.js';

@ApiTags('assets')
@Controller('api/v1/uploads')
export class UploadsController {
  constructor(
    private readonly createUpload: CreateUpload,
    private readonly readUpload: ReadUpload,
    private readonly receiveUpload: ReceiveUpload,
    private readonly completeUpload: CompleteUpload,
    private readonly addresses: AssetAddresses,
  ) {}

  @Post()
  @RequirePermission('asset:write')
  @Responds(201, Upload, 'Send the bytes to `url`, with these headers, then complete the upload.')
  @Location('/api/v1/uploads/:id')
  create(@Context() context: RequestContext, @Body({ schema: CreateUploadRequest }) request: CreateUploadRequest) {
    return this.createUpload.execute(context, request);
  }

  @Get(':id')
  @RequirePermission('asset:write')
  @Responds(200, Upload)
  get(@Context() context: RequestContext, @Param('id', { schema: UploadId }) id: UploadId) {
    return this.readUpload.execute(context, id);
  }

  @Put(':id')
  @Public()
  @Responds(204)
  async receive(
    @Param('id', { schema: UploadId }) id: UploadId,
    @Query({ schema: SignedQuery }) query: SignedQuery,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.receiveUpload.execute(id, { path: pathOf(request), query, ...transferOf(request) });
  }

  @Post(':id/complete')
  @RequirePermission('asset:write')
  @Responds(
    201,
    Asset,
    'The new asset; 200 and the present one when these bytes are here already. A picture is written anew, without what its file carries beside it: `sha256` and `bytes` are of the new file, `source` names what was sent.',
  )
  @Location('/api/v1/assets/:id')
  async complete(
    @Context() context: RequestContext,
    @Param('id', { schema: UploadId }) id: UploadId,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const { asset, created } = await this.completeUpload.execute(context, id);
    if (!created) void reply.code(HttpStatus.OK);
    return this.addresses.withDownload(context, asset);
  }
}
