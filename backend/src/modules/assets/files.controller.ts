/** HTTP for signed downloads, with ranges. Public, because the address itself is the permission. */
import { Readable } from 'node:stream';
import { CreativeFormat } from '@greenlight/shared/creative/creative-format.js';
import { AssetId } from '@greenlight/shared/kernel/ids.js';
import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock/clock.js';
import { Public } from '../../platform/http/public.js';
import { pathOf } from '../../platform/http/request-path.js';
import { Responds } from '../../platform/http/responds.js';
import { SignedQuery } from '../../platform/storage/url-signer.js';
import { fileHeaders } from './file-headers.js';
import { type FileAnswer, type FileRequest, ServeFile } from './serve-file.js';

@ApiTags('assets')
@Controller('api/v1/files')
export class FilesController {
  constructor(
    private readonly serveFile: ServeFile,
    private readonly clock: Clock,
  ) {}

  @Get(':id')
  @Public()
  @Responds(200, undefined, 'The bytes; 206 for a range of them.')
  async get(
    @Param('id', { schema: AssetId }) id: AssetId,
    @Query({ schema: SignedQuery }) query: SignedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, await this.serveFile.execute(id, requestOf(request, query)));
  }

  @Get(':id/renditions/:format')
  @Public()
  @Responds(200, undefined, 'The bytes of the picture in another shape; 206 for a range of them.')
  async rendition(
    @Param('id', { schema: AssetId }) id: AssetId,
    @Param('format', { schema: CreativeFormat }) format: CreativeFormat,
    @Query({ schema: SignedQuery }) query: SignedQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.send(reply, await this.serveFile.rendition(id, format, requestOf(request, query)));
  }

  private async send(reply: FastifyReply, answer: FileAnswer): Promise<void> {
    await reply
      .code(answer.status)
      .headers(fileHeaders(answer, this.clock.now()))
      .send(answer.stream ?? Readable.from([]));
  }
}

const requestOf = (request: FastifyRequest, query: SignedQuery): FileRequest => ({
  path: pathOf(request),
  query,
  range: request.headers.range,
  ifRange: request.headers['if-range'] as string | undefined,
  ifNoneMatch: request.headers['if-none-match'],
  withoutBody: request.method === 'HEAD',
});
