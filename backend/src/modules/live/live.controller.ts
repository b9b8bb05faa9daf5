/** HTTP for what happens while it happens: Server-Sent Events that a client can take up again where it left off. */
import { LiveMessage, LiveQuery } from '@greenlight/shared/live/live-message.js';
import { Controller, Get, Header, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { FollowLive } from './follow-live.js';

const EVENT_STREAM = 'text/event-stream';
const LAST_EVENT_ID = 'last-event-id';

@ApiTags('live')
@Controller('api/v1/events')
export class LiveController {
  constructor(private readonly followLive: FollowLive) {}

  @Get()
  @RequirePermission('audit:read')
  @Header('cache-control', 'no-store')
  @Header('x-accel-buffering', 'no')
  // Nobody asks for more over a connection that has been followed to its end; kept open, it would hold up a shutdown.
  @Header('connection', 'close')
  @ApiProduces(EVENT_STREAM)
  @ApiHeader({ name: LAST_EVENT_ID, required: false, description: 'The `id` of the last message that was received.' })
  @Responds(
    200,
    LiveMessage,
    'Events and render jobs as they change, until the client closes; progress twice a second.',
  )
  async follow(
    @Context() context: RequestContext,
    @Query({ schema: LiveQuery }) query: LiveQuery,
    @Req() request: FastifyRequest,
  ) {
    const { authorization, [LAST_EVENT_ID]: header = query.lastEventId } = request.headers;
    const { stream } = await this.followLive.execute(context, {
      ...query,
      lastEventId: [header].flat()[0],
      credentials: authorization === undefined ? {} : { authorization },
    });
    return new StreamableFile(stream, { type: EVENT_STREAM });
  }
}
