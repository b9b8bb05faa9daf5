/** HTTP for what providers tell us. Public, because the address is signed by us and the body by the provider. */
import { Controller, HttpCode, Param, Post, type RawBodyRequest, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../../../platform/http/public.js';
import { Responds } from '../../../platform/http/responds.js';
import { Metrics } from '../../../platform/observability/metrics.js';
import { WEBHOOKS_PATH } from './callback-addresses.js';
import { ReceiveWebhook } from './receive-webhook.js';

const ProviderName = z.string().max(60);
const CallbackToken = z.string().max(300);

@ApiTags('webhooks')
@Controller(WEBHOOKS_PATH)
export class WebhooksController {
  private readonly deliveries;

  constructor(
    private readonly receive: ReceiveWebhook,
    metrics: Metrics,
  ) {
    this.deliveries = metrics.counter({
      name: 'greenlight_webhooks_total',
      help: 'Deliveries of providers.',
      labelNames: ['provider', 'outcome'],
    });
  }

  @Post(':provider/:token')
  @Public()
  @HttpCode(204)
  @Responds(204, undefined, 'Kept, or known already.')
  async take(
    @Param('provider', { schema: ProviderName }) provider: string,
    @Param('token', { schema: CallbackToken }) token: string,
    @Req() request: RawBodyRequest<FastifyRequest>,
  ): Promise<void> {
    const { headers, rawBody = Buffer.alloc(0), id: requestId } = request;
    const delivery = { provider, token, raw: rawBody, headers, requestId };
    await this.receive.execute(delivery).catch((error: unknown) => {
      // Anybody may name a provider here: only what was received is counted by it.
      this.deliveries.inc({ provider: 'any', outcome: 'refused' });
      throw error;
    });
    this.deliveries.inc({ provider, outcome: 'received' });
  }
}
