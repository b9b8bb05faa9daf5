/** HTTP for the record: the events of a campaign and of the organisation, and the proof that they are whole. */
import {
  EventPage,
  EventsVerdict,
  ListEventsQuery,
  ReplayVerdict,
  VerifyEventsQuery,
} from '@greenlight/shared/events/audit.js';
import type { ChainHead } from '@greenlight/shared/events/event-chain.js';
import { CampaignId } from '@greenlight/shared/kernel/ids.js';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { EventChains } from '../../platform/event-log/event-chains.repository.js';
import { Context } from '../../platform/http/context.js';
import { RequirePermission } from '../../platform/http/require-permission.js';
import { Responds } from '../../platform/http/responds.js';
import type { RequestContext } from '../../platform/tenancy/request-context.js';
import { campaignStream, type EventStream, tenantStream } from '../../platform/unit-of-work/tx.js';
import { Campaigns } from '../campaigns/campaigns.port.js';
import { ExportEvents } from './export-events.js';
import { ListEvents } from './list-events.js';
import { ReplayCampaign } from './replay-campaign.js';
import { VerifyEvents } from './verify-events.js';

const toCheckpoint = ({ seq, hash }: VerifyEventsQuery): ChainHead | undefined =>
  seq === undefined || hash === undefined ? undefined : { seq, hash };

@ApiTags('audit')
@Controller('api/v1')
export class AuditController {
  constructor(
    private readonly campaigns: Campaigns,
    private readonly chains: EventChains,
    private readonly listEvents: ListEvents,
    private readonly exportEvents: ExportEvents,
    private readonly verifyEvents: VerifyEvents,
    private readonly replayCampaign: ReplayCampaign,
  ) {}

  @Get('campaigns/:id/events')
  @RequirePermission('audit:read')
  @Responds(200, EventPage, 'As JSON Lines or CSV when `format` asks for a file.')
  async ofCampaign(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Query({ schema: ListEventsQuery }) query: ListEventsQuery,
  ) {
    await this.assertKnown(context, id);
    return this.events(context, campaignStream(id), query);
  }

  @Get('campaigns/:id/events/verify')
  @RequirePermission('audit:read')
  @Responds(200, EventsVerdict, 'Whether the chain is whole, or where its first fault is.')
  async verifyCampaign(
    @Context() context: RequestContext,
    @Param('id', { schema: CampaignId }) id: CampaignId,
    @Query({ schema: VerifyEventsQuery }) query: VerifyEventsQuery,
  ) {
    await this.assertKnown(context, id);
    return this.verifyEvents.execute(context, campaignStream(id), toCheckpoint(query));
  }

  @Get('campaigns/:id/events/replay')
  @RequirePermission('audit:read')
  @Responds(200, ReplayVerdict, 'The approval state that the events tell, beside the stored one.')
  replay(@Context() context: RequestContext, @Param('id', { schema: CampaignId }) id: CampaignId) {
    return this.replayCampaign.execute(context, id);
  }

  @Get('tenant-events')
  @RequirePermission('audit:read')
  @Responds(200, EventPage, 'What belongs to no campaign: people, keys, policy, assets.')
  ofTenant(@Context() context: RequestContext, @Query({ schema: ListEventsQuery }) query: ListEventsQuery) {
    return this.events(context, tenantStream(context.tenantId), query);
  }

  @Get('tenant-events/verify')
  @RequirePermission('audit:read')
  @Responds(200, EventsVerdict)
  verifyTenant(@Context() context: RequestContext, @Query({ schema: VerifyEventsQuery }) query: VerifyEventsQuery) {
    return this.verifyEvents.execute(context, tenantStream(context.tenantId), toCheckpoint(query));
  }

  /** A chain is what is left of a campaign whose own record is damaged, and needed most then. Throws `not_found`. */
  private async assertKnown(context: RequestContext, id: CampaignId): Promise<void> {
    const { seq, fault } = await this.chains.end(context, campaignStream(id));
    if (seq === 0 && !fault) await this.campaigns.get(context, id);
  }

  private async events(context: RequestContext, stream: EventStream, query: ListEventsQuery) {
    const { format } = query;
    if (format === 'json') return this.listEvents.execute(context, stream, query);
    const { content, mediaType, filename } = this.exportEvents.execute(context, stream, format, query);
    return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${filename}"` });
  }
}
