/** Lets bodies of the accepted media types through unread, to the one route that takes them as a stream. */
import { ASSET_MEDIA_TYPES } from '@greenlight/shared/asset/asset.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { wrongContentType } from '../../platform/http/json-body.js';
import { UPLOADS_PATH } from './asset-addresses.js';

@Injectable()
export class RawUploads implements OnModuleInit {
  constructor(private readonly adapterHost: HttpAdapterHost) {}

  onModuleInit(): void {
    const fastify: FastifyInstance | undefined = this.adapterHost.httpAdapter?.getInstance();
    fastify?.addContentTypeParser([...ASSET_MEDIA_TYPES], (request, _body, done) => {
      const isUpload = request.method === 'PUT' && request.routeOptions.url === `${UPLOADS_PATH}/:id`;
      if (isUpload) return done(null, undefined);
      done(wrongContentType(request.headers['content-type']));
    });
  }
}
